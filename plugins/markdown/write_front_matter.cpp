// Order: what is derived, what the document itself knows, then the properties as they came. What is derived
// here (title, place) is only added where no property has that name, so that writing what was read back adds
// nothing.
#include "markdown/write_front_matter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "markdown/escape_class.h"
#include "markdown/write_callout.h"
#include "markdown/write_yaml.h"

namespace markdown {

namespace {

constexpr std::string_view params = "params";

// What the document itself knows, and the keys it is written under.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 6> document_keys = {
    {{KILN_AT_SOURCE_ID, "source_id"},
     {KILN_AT_CREATED, "created"},
     {KILN_AT_MODIFIED, "modified"},
     {KILN_AT_ICON, "icon"},
     {KILN_AT_COVER, "cover"},
     {KILN_AT_LANG, "lang"}}};

// The types that YAML tells apart by itself.
constexpr std::string_view yaml_types = "text number checkbox date multi-select";

std::string lower(std::string_view s) {
    std::string out(s);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_one_of(std::string_view word, std::string_view words) {
    for (std::size_t at = 0; (at = words.find(word, at)) != std::string_view::npos; ++at) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

std::string slugged(std::string_view name) {
    std::string out;
    for (const char c : lower(name)) {
        if (is_alnum(c) || (static_cast<unsigned char>(c) & 0x80U) != 0)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    return out;
}

// "Yes" and "No", as tools write checkboxes; empty for anything else.
std::string_view truth(std::string_view s) {
    const std::string word = lower(s);
    if (word == "true" || word == "yes" || word == "checked" || word == "x" || word == "1" || s == "☑")
        return "true";
    if (word == "false" || word == "no" || word == "unchecked" || word == "0" || s == "☐" || s.empty())
        return "false";
    return {};
}

class FrontMatter {
  public:
    explicit FrontMatter(Pen& pen) : pen_(pen), in_(pen.in), d_(pen.d) {}

    std::string write() {
        const kiln_node root = in_.root();
        const kiln_node first = in_.look(root).first;
        if (first && in_.look(first).kind == KILN_PROPERTIES)
            for (kiln_node p = in_.look(first).first; p; p = in_.look(p).next)
                if (wanted(p)) properties_.push_back(p);
        if (!pen_.settings.front_matter) {
            for (const kiln_node p : properties_)
                in_.lost(p, "lost.property",
                         "front matter is off: property '" + std::string(in_.get(p, KILN_AT_NAME)) +
                             "' is left out",
                         "set front-matter=yaml");
            for (const auto& [attribute, key] : document_keys)
                if (!in_.get(root, attribute).empty())
                    in_.lost(root, "lost.property",
                             "front matter is off: the document's " + std::string(key) + " is left out",
                             "set front-matter=yaml");
            return {};
        }
        title(root, first);
        order();
        attributes(root);
        for (const kiln_node p : properties_)
            property(p);
        if (known_.empty() && own_.empty()) return {};
        std::string out = "---\n" + known_;
        if (!own_.empty()) out += "params:\n" + own_;
        return out + "---\n";
    }

  private:
    bool wanted(kiln_node p) {
        if (!in_.is(p, KILN_AT_HIDDEN) || pen_.settings.hidden) return true;
        in_.lost(p, "lost.property",
                 "the hidden property '" + std::string(in_.get(p, KILN_AT_NAME)) + "' is left out",
                 "set hidden=true to write it");
        return false;
    }

    [[nodiscard]] kiln_node find(std::string_view name) const {
        for (const kiln_node p : properties_)
            if (lower(in_.get(p, KILN_AT_NAME)) == name) return p;
        return 0;
    }

    // ---- what is derived ----

    void title(kiln_node root, kiln_node first) {
        if (find("title")) return;
        const bool contained = !in_.get(root, KILN_AT_SOURCE_ID).empty();
        if (!d_.title && !contained) return;
        std::string text = heading_text(first);
        if (text.empty() && in_.self() != 0) text = in_.title(in_.self());
        if (text.empty()) return;
        known_ += "title:";
        write_yaml_text(text, 2, known_);
        known_ += '\n';
        taken_.insert("title");
    }

    // The first heading of level 1 that stands in no box of its own.
    [[nodiscard]] std::string heading_text(kiln_node first) const {
        std::vector<kiln_node> next;
        for (kiln_node n = first; n || !next.empty();) {
            if (!n) {
                n = next.back();
                next.pop_back();
                continue;
            }
            const auto l = in_.look(n);
            if (l.kind == KILN_HEADING && in_.number(n, KILN_AT_LEVEL, 1) == 1) return pen_.plain_text(n);
            const bool open = l.kind == KILN_GROUP || l.kind == KILN_COLUMNS || l.kind == KILN_COLUMN ||
                              (l.kind == KILN_TOGGLE && d_.toggle == Dialect::Toggle::plain);
            if (open) next.push_back(l.next);
            n = open ? l.first : l.next;
        }
        return {};
    }

    void order() {
        if (d_.order.empty() || find(d_.order) || in_.self() == 0) return;
        const auto place = in_.fact(in_.self(), KILN_FACT_ORDER);
        if (place.empty() || !std::all_of(place.begin(), place.end(), is_digit) || place.size() > 8) return;
        // Sites count from one: nothing is a place of its own.
        known_.append(d_.order)
            .append(": ")
            .append(std::to_string(std::stoul(std::string(place)) + 1))
            .append("\n");
        taken_.insert(std::string(d_.order));
    }

    void attributes(kiln_node root) {
        const auto add = [&](std::uint32_t attribute, std::string_view key) {
            const auto value = in_.get(root, attribute);
            if (value.empty()) return;
            std::string line;
            const std::string name = unique(key, root);
            write_yaml_string(name, true, line);
            line += ':';
            const bool date = attribute == KILN_AT_CREATED || attribute == KILN_AT_MODIFIED;
            if (date && is_iso(value))
                line.append(" ").append(value);
            else
                write_yaml_text(value, 2, line);
            put(name, line);
        };
        for (const auto& [attribute, key] : document_keys)
            add(attribute, !d_.params                      ? key
                           : attribute == KILN_AT_CREATED  ? "date"
                           : attribute == KILN_AT_MODIFIED ? "lastmod"
                                                           : key);
    }

    // ---- properties ----

    // The name as a key that stands here once.
    std::string unique(std::string_view name, kiln_node node) {
        std::string key(name);
        if (is_one_of(lower(key), d_.keys) && key != lower(key)) {
            key = lower(key);
            in_.lost(node, "lost.property-name",
                     "'" + std::string(name) + "' is written as '" + key + "', which the target knows");
        }
        if (pen_.settings.slug_keys && !slugged(name).empty()) key = slugged(name);
        const std::string wanted = key;
        for (int n = 2; !taken_.insert(key).second; ++n)
            key = wanted + (pen_.settings.slug_keys ? "_" : " ") + std::to_string(n);
        if (key != wanted)
            in_.lost(node, "lost.property-name",
                     "there are two properties '" + wanted + "'; the second is '" + key + "'",
                     "rename one of them");
        return key;
    }

    void put(std::string_view key, std::string_view lines) {
        const bool own = d_.params && !is_one_of(lower(key), d_.keys) && key != d_.order;
        std::string& to = own ? own_ : known_;
        for (std::string_view rest = lines;;) {
            const auto end = rest.find('\n');
            const auto line = rest.substr(0, end);
            if (own && !line.empty()) to += "  ";
            to.append(line).append("\n");
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    }

    void property(kiln_node p) {
        const auto name = in_.get(p, KILN_AT_NAME);
        const auto type = in_.get(p, KILN_AT_TYPE);
        std::vector<kiln_node> values;
        for (kiln_node v = in_.look(p).first; v; v = in_.look(v).next)
            values.push_back(v);
        if (d_.params && name == params && values.size() == 1 && own_.empty()) {
            // What stood below `params` when it was read.
            const std::string below = text_of(values[0]);
            for (std::string_view rest = below;;) {
                const auto end = rest.find('\n');
                if (!rest.substr(0, end).empty()) own_ += "  ";
                own_.append(rest.substr(0, end)).append("\n");
                if (end == std::string_view::npos) return;
                rest.remove_prefix(end + 1);
            }
        }
        std::string lines;
        if (const auto comment = extra(pen_, p, "comment"); !comment.empty())
            for (std::string_view rest = comment;;) {
                const auto end = rest.find('\n');
                lines.append("# ").append(rest.substr(0, end)).append("\n");
                if (end == std::string_view::npos) break;
                rest.remove_prefix(end + 1);
            }
        const std::string key = unique(name, p);
        write_yaml_string(key, true, lines);
        lines += ':';
        narrow(p, name, type, values);
        const bool many = type == "multi-select" || values.size() > 1;
        if (many && values.empty()) lines += " []";
        for (const kiln_node v : values) {
            if (many) lines += "\n  -";
            value(v, type, many ? 4 : 2, lines);
        }
        put(key, lines);
        if (pen_.settings.original_dates && pen_.settings.iso_dates) originals(p, key, values);
    }

    // Does YAML show by the value alone that it is of that type?
    [[nodiscard]] bool shows(kiln_node v, std::string_view type, std::size_t count) const {
        if (type == "multi-select") return true;
        if (count > 1) return false;
        if (type == "number") return is_yaml_number(text_of(v));
        if (type == "checkbox") return !truth(text_of(v)).empty();
        if (type != "date") return true;
        return in_.get(v, KILN_AT_END).empty() &&
               is_iso(pen_.settings.iso_dates ? std::string(in_.get(v, KILN_AT_ISO)) : text_of(v));
    }

    // What a tool of databases knows of a property, and YAML does not.
    void narrow(kiln_node p, std::string_view name, std::string_view type,
                const std::vector<kiln_node>& values) {
        std::string what;
        if (!type.empty() && (!is_one_of(type, yaml_types) ||
                              !std::all_of(values.begin(), values.end(),
                                           [&](kiln_node v) { return shows(v, type, values.size()); })))
            what.append("its type ").append(type);
        for (std::uint32_t i = 0;; ++i) {
            const auto option = in_.get(p, KILN_AT_OPTIONS, i);
            if (!option.data()) break;
            what.append(i > 0 ? ", " : what.empty() ? "its options " : ", its options ").append(option);
        }
        if (in_.is(p, KILN_AT_HIDDEN)) what.append(what.empty() ? "" : ", ").append("that it is hidden");
        if (what.empty()) return;
        pen_.losses.add(
            p, "lost.property-type", "type",
            "front matter has the values of properties only; not of '" + std::string(name) + "': " + what);
    }

    void value(kiln_node v, std::string_view type, std::size_t indent, std::string& out) {
        const auto iso = in_.get(v, KILN_AT_ISO);
        const std::string text = text_of(v);
        if (iso.empty() && !in_.get(v, KILN_AT_END).empty())
            pen_.losses.add(
                v, "lost.property", "end",
                "a date's end without its beginning is not written: " + std::string(in_.get(v, KILN_AT_END)));
        if (!iso.empty() && (pen_.settings.iso_dates || text.empty())) {
            const auto end = in_.get(v, KILN_AT_END);
            out += ' ';
            if (end.empty() && is_iso(iso))
                out += iso;
            else
                write_yaml_string(end.empty() ? std::string(iso) : std::string(iso) + "/" + std::string(end),
                                  false, out);
            return;
        }
        if (type == "checkbox" && !truth(text).empty()) {
            out.append(" ").append(truth(text));
            return;
        }
        if (type == "number" && is_yaml_number(text)) {
            out.append(" ").append(text);
            return;
        }
        write_yaml_text(text, indent, out);
    }

    // The date as it was written, under a name of its own.
    void originals(kiln_node p, const std::string& key, const std::vector<kiln_node>& values) {
        for (const kiln_node v : values) {
            const auto iso = in_.get(v, KILN_AT_ISO);
            const std::string text = text_of(v);
            if (iso.empty() || text.empty() || text == iso) continue;
            const std::string name = unique(key + "-original", p);
            std::string line;
            write_yaml_string(name, true, line);
            line += ':';
            write_yaml_text(text, 2, line);
            put(name, line);
        }
    }

    static bool is_iso(std::string_view s) {
        if (s.size() < 10) return false;
        for (std::size_t i = 0; i < 10; ++i)
            if (i == 4 || i == 7 ? s[i] != '-' : !is_digit(s[i])) return false;
        return s.find_first_not_of("0123456789-:T+.Z") == std::string_view::npos;
    }

    // Text as a person sees it; breaks are line ends. A link that shows something else than its address is
    // written as markdown writes it.
    [[nodiscard]] std::string text_of(kiln_node value) const {
        std::string out;
        append(value, out);
        if (!in_.get(value, KILN_AT_DOC).data()) return out;
        const std::string href = pen_.href(value);
        if (!href.empty()) return "[" + out + "](" + href + ")";
        pen_.losses.add(value, "lost.link", "value",
                        "a property names a document that is not there; its title is kept");
        return out;
    }

    void append(kiln_node parent, std::string& out) const {
        for (kiln_node n = in_.look(parent).first; n;) {
            const auto l = in_.look(n);
            switch (l.kind) {
                case KILN_BREAK:
                    out += '\n';
                    break;
                case KILN_LINK: {  // holds no link: one level
                    std::string text;
                    append(n, text);
                    const std::string href = pen_.href(n);
                    if (href.empty() || href == text || href == "mailto:" + text)
                        out += text;
                    else
                        out.append("[").append(text).append("](").append(href).append(")");
                    break;
                }
                case KILN_IMAGE:
                    out.append("![")
                        .append(in_.get(n, KILN_AT_ALT))
                        .append("](")
                        .append(pen_.href(n))
                        .append(")");
                    break;
                case KILN_CONTROL:
                    out += in_.get(n, KILN_AT_VALUE);
                    break;
                case KILN_NOTE_REF:
                    pen_.losses.add(n, "lost.footnote", "property", "a property has no footnotes");
                    break;
                default:
                    if (l.marks != 0)
                        pen_.losses.add(n, "lost.mark", "property", "a property's text has no formatting");
                    out += l.text;
            }
            n = l.next;
        }
    }

    Pen& pen_;
    kiln::Writer in_;
    const Dialect& d_;
    std::vector<kiln_node> properties_;
    std::unordered_set<std::string> taken_;
    std::string known_, own_;  // lines at the top, and below `params`
};

}  // namespace

std::string write_front_matter(Pen& pen) {
    return FrontMatter(pen).write();
}

}  // namespace markdown
