#include "normalise/property_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "model/npos.h"
#include "normalise/dates.h"
#include "normalise/property_names.h"
#include "normalise/property_rules.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

constexpr std::string_view digits = "0123456789";

bool is_checkbox(std::string_view s) {
    return s == "Yes" || s == "No";
}

// Only what stays the same when a program reads it as a number and writes it again.
bool is_number(std::string_view s) {
    if (s.starts_with('-')) s.remove_prefix(1);
    const auto whole = s.substr(0, s.find('.'));
    if (whole.empty() || whole.size() > 15 || whole.find_first_not_of(digits) != npos) return false;
    if (whole.size() > 1 && whole.front() == '0') return false;
    if (whole.size() == s.size()) return true;
    const auto part = s.substr(whole.size() + 1);
    return !part.empty() && whole.size() + part.size() <= 15 && part.find_first_not_of(digits) == npos &&
           part.back() != '0';
}

bool is_url(std::string_view s) {
    const auto rest = s.starts_with("https://")  ? s.substr(8)
                      : s.starts_with("http://") ? s.substr(7)
                                                 : std::string_view();
    return !rest.empty() && rest.find_first_of(" \t\"<>") == npos;
}

bool is_email(std::string_view s) {
    const auto at = s.find('@');
    if (at == npos || at == 0 || s.find('@', at + 1) != npos) return false;
    if (s.find_first_of(" \t,;<>()\"/:") != npos) return false;
    const auto dot = s.rfind('.');
    return dot != npos && dot > at + 1 && dot + 1 < s.size();
}

// "@Name", also several with commas between.
bool is_person(std::string_view s) {
    return s.size() > 1 && s.front() == '@' && s[1] != ' ' && s.find_first_of("/\\<>") == npos;
}

struct Value {
    NodeId node;
    std::string text;
    Date date;
};

class Typing {
  public:
    Typing(Document& document, const NormaliseOptions& options, Diagnostics& out)
        : doc_(document), options_(options), out_(out) {}

    void property(NodeId at) {
        const auto said = doc_.get(at, KILN_AT_TYPE);
        const bool open =
            (said.empty() || said == "text") && !type_is_given(options_, doc_.get(at, KILN_AT_NAME));
        std::vector<Value> values;
        for (NodeId v = doc_[at].first; v != 0; v = doc_[v].next)
            values.push_back({v, std::string(trim(doc_.plain_text(v))), {}});
        const auto by_name = property_type_by_name(fold_words(doc_.get(at, KILN_AT_NAME)));
        if (said == "date") {
            dates(at, values);
        } else if (open && !by_name.empty()) {
            if (by_name != "text") settle(at, by_name, "its name");
        } else if (open && !values.empty()) {
            if (dates(at, values))
                settle(at, "date", "its values");
            else if (const auto type = by_values(values); !type.empty())
                settle(at, type, "its values");
        }
        if (doc_.get(at, KILN_AT_TYPE) == "multi-select" && values.size() == 1) split(at, values.front());
    }

  private:
    static std::string_view by_values(const std::vector<Value>& values) {
        struct Test {
            std::string_view type;
            bool (*fits)(std::string_view);
        };
        constexpr Test tests[] = {{"checkbox", is_checkbox},
                                  {"number", is_number},
                                  {"url", is_url},
                                  {"email", is_email},
                                  {"person", is_person}};
        for (const auto& test : tests)
            if (std::all_of(values.begin(), values.end(), [&](const Value& v) { return test.fits(v.text); }))
                return test.type;
        return {};
    }

    // Marks the values that are dates. true: all of them are.
    bool dates(NodeId at, std::vector<Value>& values) {
        bool all = true;
        for (auto& v : values) {
            if (doc_.has(v.node, KILN_AT_ISO)) continue;  // the reader knew
            v.date = parse_date(v.text);
            all &= v.date.finding == DateFinding::date;
            if (v.date.finding == DateFinding::ambiguous) {
                report(Severity::warning, "property.date-ambiguous", v.node,
                       fmt::format("\"{}\" of \"{}\" may be two dates, so it stays text", v.text,
                                   doc_.get(at, KILN_AT_NAME)),
                       "write it as 2023-04-03 in the source");
            } else if (v.date.finding == DateFinding::zone) {
                report(Severity::warning, "property.date-zone", v.node,
                       fmt::format("the zone of \"{}\" has no one meaning, so \"{}\" stays text", v.text,
                                   doc_.get(at, KILN_AT_NAME)),
                       "write the offset: 10:37 +02:00");
            }
        }
        if (!all && doc_.get(at, KILN_AT_TYPE) != "date") return false;
        for (const auto& v : values) {
            if (v.date.finding != DateFinding::date) continue;
            doc_.set(v.node, KILN_AT_ISO, v.date.iso);
            if (!v.date.end.empty()) doc_.set(v.node, KILN_AT_END, v.date.end);
        }
        return all;
    }

    void settle(NodeId at, std::string_view type, std::string_view why) {
        doc_.set(at, KILN_AT_TYPE, type);
        report(Severity::info, "property.typed", at,
               fmt::format("\"{}\" is a {} by {}", doc_.get(at, KILN_AT_NAME), type, why),
               "to have it otherwise, give its type under `properties` in speckiln.json");
    }

    // "API, Security" as one plain text becomes two values.
    void split(NodeId at, const Value& value) {
        const NodeId leaf = doc_[value.node].first;
        if (leaf == 0 || doc_[leaf].next != 0 || doc_.kind(leaf) != KILN_TEXT) return;
        if (value.text.find(',') == npos) return;
        std::vector<std::string_view> parts;
        for (std::string_view rest = value.text; rest.data() != nullptr;) {
            const auto comma = rest.find(',');
            const auto part = trim(rest.substr(0, comma));
            if (!part.empty()) parts.push_back(part);
            rest = comma == npos ? std::string_view() : rest.substr(comma + 1);
        }
        if (parts.size() < 2) return;
        doc_.set_text(leaf, parts.front());
        NodeId last = value.node;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const NodeId v = doc_.make(KILN_VALUE), text = doc_.make(KILN_TEXT);
            doc_.set_text(text, parts[i]);
            doc_.append(v, text);
            doc_.insert_after(last, v);
            if (const auto span = doc_.span(value.node); span.entry != 0) doc_.set_span(v, span);
            last = v;
        }
        report(Severity::info, "property.split", at,
               fmt::format("\"{}\" held {} values with commas between", doc_.get(at, KILN_AT_NAME),
                           parts.size()),
               "to keep it whole, give it the type text under `properties` in speckiln.json");
    }

    void report(Severity severity, const char* code, NodeId at, std::string message, const char* remedy) {
        out_.add({severity, code, options_.place_of(at), std::move(message), remedy});
    }

    Document& doc_;
    const NormaliseOptions& options_;
    Diagnostics& out_;
};

}  // namespace

void type_properties(Document& document, const NormaliseOptions& options, Diagnostics& out) {
    const NodeId properties = document[document.root()].first;
    if (properties == 0 || document.kind(properties) != KILN_PROPERTIES) return;
    Typing typing(document, options, out);
    for (NodeId at = document[properties].first; at != 0; at = document[at].next)
        typing.property(at);
}

}  // namespace speckiln
