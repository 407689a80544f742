// Properties as YAML: their values, and what YAML cannot say of them.
#include "markdown/write_front_matter_lines.h"

#include <algorithm>

#include "markdown/escape_class.h"
#include "markdown/write_callout.h"
#include "markdown/write_words.h"
#include "markdown/write_yaml.h"

namespace markdown {

namespace {

constexpr std::string_view params = "params";

// The types that YAML tells apart by itself.
constexpr std::string_view yaml_types = "text number checkbox date multi-select";

// "Yes" and "No", as tools write checkboxes; empty for anything else.
std::string_view truth(std::string_view s) {
    const std::string word = lower(s);
    if (word == "true" || word == "yes" || word == "checked" || word == "x" || word == "1" || s == "☑")
        return "true";
    if (word == "false" || word == "no" || word == "unchecked" || word == "0" || s == "☐" || s.empty())
        return "false";
    return {};
}

}  // namespace

void FrontMatterWriter::property(kiln_node p) {
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

bool FrontMatterWriter::shows(kiln_node v, std::string_view type, std::size_t count) const {
    if (type == "multi-select") return true;
    if (count > 1) return false;
    if (type == "number") return is_yaml_number(text_of(v));
    if (type == "checkbox") return !truth(text_of(v)).empty();
    if (type != "date") return true;
    return in_.get(v, KILN_AT_END).empty() &&
           is_iso(pen_.settings.iso_dates ? std::string(in_.get(v, KILN_AT_ISO)) : text_of(v));
}

void FrontMatterWriter::narrow(kiln_node p, std::string_view name, std::string_view type,
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

void FrontMatterWriter::value(kiln_node v, std::string_view type, std::size_t indent, std::string& out) {
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

void FrontMatterWriter::originals(kiln_node p, const std::string& key, const std::vector<kiln_node>& values) {
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

bool FrontMatterWriter::is_iso(std::string_view s) {
    if (s.size() < 10) return false;
    for (std::size_t i = 0; i < 10; ++i)
        if (i == 4 || i == 7 ? s[i] != '-' : !is_digit(s[i])) return false;
    return s.find_first_not_of("0123456789-:T+.Z") == std::string_view::npos;
}

std::string FrontMatterWriter::text_of(kiln_node value) const {
    std::string out;
    append(value, out);
    if (!in_.get(value, KILN_AT_DOC).data()) return out;
    const auto href = pen_.href(value);
    if (!href.empty()) return "[" + out + "](" + std::string(href) + ")";
    pen_.losses.add(value, "lost.link", "value",
                    "a property names a document that is not there; its title is kept");
    return out;
}

void FrontMatterWriter::append(kiln_node parent, std::string& out) const {
    for (kiln_node n = in_.look(parent).first; n;) {
        const auto l = in_.look(n);
        switch (l.kind) {
            case KILN_BREAK:
                out += '\n';
                break;
            case KILN_LINK: {  // holds no link: one level
                std::string text;
                append(n, text);
                const auto href = pen_.href(n);
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

}  // namespace markdown
