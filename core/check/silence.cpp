#include "check/silence.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "check/subject.h"
#include "model/nearest.h"
#include "normalise/spec_outline.h"
#include "normalise/words.h"

namespace speckiln::check {
namespace {

// What is not to be told in a section and in those in it.
struct Silenced {
    bool all = false;
    std::unordered_set<std::string_view> rules;
};

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    while (!(text = trim(text)).empty()) {
        const auto end = std::min(text.find_first_of(" \t\n,"), text.size());
        if (end > 0) out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

Finding unknown_rule(std::string_view rule, const spec::Reading& reading, std::size_t section, Place place) {
    static const auto rules = [] {
        std::vector<std::string> all;
        for (const auto& known : diagnostic_catalogue())
            all.emplace_back(known.code);
        return all;
    }();
    const auto near = nearest(rule, rules);
    return {{Severity::warning, "check.unknown-rule", std::move(place),
             fmt::format("there is no rule \"{}\", so nothing is silenced by it", rule),
             near.empty() ? "write the name that stands behind a finding, in square brackets"
                          : fmt::format("did you mean \"{}\"?", near)},
            section,
            role_of(reading, section),
            std::string(rule),
            {}};
}

std::pair<std::uint32_t, std::uint32_t> line_and_column(const Finding& f) {
    return {f.diagnostic.place.line, f.diagnostic.place.column};
}

}  // namespace

void silence(const Document& doc, const spec::Reading& reading, const std::function<Place(NodeId)>& place,
             std::vector<Finding>& found) {
    std::vector<Finding> unknown;
    constexpr std::size_t most_unknown = 20;             // more are words of somebody who writes on
    std::unordered_map<std::size_t, Silenced> silenced;  // by section, index + 1; 0 = the document
    std::vector<std::uint32_t> sections;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) != KILN_RAW) continue;
        constexpr std::string_view begin = "<!--", word = "speckiln-disable", end = "-->";
        auto text = trim(doc[at].text);
        if (!text.starts_with(begin) || !text.ends_with(end)) continue;
        text = trim(text.substr(begin.size(), text.size() - begin.size() - end.size()));
        if (!text.starts_with(word) ||
            !(text.size() == word.size() || text[word.size()] == ' ' || text[word.size()] == '\n'))
            continue;
        if (sections.empty()) sections = section_of_nodes(doc, reading.content.outline);
        auto& here = silenced[sections[at]];
        const auto rules = words(text.substr(word.size()));
        here.all |= rules.empty();
        here.rules.insert(rules.begin(), rules.end());
        for (const auto rule : rules)
            if (unknown.size() < most_unknown && find_code(rule) == nullptr)
                unknown.push_back(unknown_rule(rule, reading, sections[at], place(at)));
    }
    if (silenced.empty()) return;
    const auto is_silenced = [&](std::size_t section, const std::string& rule) {
        const auto here = silenced.find(section);
        return here != silenced.end() && (here->second.all || here->second.rules.contains(rule));
    };
    std::erase_if(found, [&](const Finding& f) {
        auto in = f.section;
        while (in != 0 && !is_silenced(in, f.diagnostic.code)) {
            const auto parent = reading.content.outline[in - 1].parent;
            in = parent == Section::none ? 0 : parent + std::size_t{1};
        }
        return in != 0 || is_silenced(0, f.diagnostic.code);
    });
    for (auto& one : unknown) {
        const auto behind = std::upper_bound(
            found.begin(), found.end(), one,
            [](const Finding& a, const Finding& b) { return line_and_column(a) < line_and_column(b); });
        found.insert(behind, std::move(one));
    }
}

}  // namespace speckiln::check
