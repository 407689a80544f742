// Properties as the lines of "Key: value" at the front of a text.
#include "text/marks.h"
#include "text/write_blocks.h"
#include "text/write_inlines.h"

namespace plaintext {
namespace {

std::string key_of(Pen& pen, kiln_node property) {
    const auto name = pen.in.get(property, KILN_AT_NAME);
    std::string key;
    for (const char c : name.substr(0, 40)) {
        const bool fits = c != ' ' && is_key("a" + std::string(1, c) + "a");
        if (fits || !key.ends_with(' ')) key += fits ? c : ' ';
    }
    while (!key.empty() && (!is_key(key.substr(0, 1))))
        key.erase(0, 1);
    while (!key.empty() && !is_key(key))
        key.pop_back();
    if (key.empty()) key = "Property";
    if (key != name)
        pen.lost(property, "lost.property-name", "a property's name has letters, digits and blanks only");
    return key;
}

// What a header holds is text as it stands: nothing in it is escaped.
std::string value_of(Pen& pen, kiln_node value) {
    std::string text;
    for (kiln_node at = pen.in.look(value).first; at != 0;) {
        const auto l = pen.in.look(at);
        for (const char c : l.text)
            text += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        if (l.kind == KILN_BREAK) text += ' ';
        if (l.kind != KILN_LINK && l.marks != 0)
            pen.lost(at, "lost.mark", "the formatting of a property's value is not written");
        if (l.parent != value) {
            const auto address = address_of(pen.in, l.parent);
            if (l.next == 0 && address != " <" + text + ">") text += address;
        }
        at = l.first != 0 ? l.first : pen.in.after(at, value);
    }
    return std::string(kiln::trimmed(text));
}

std::string values_of(Pen& pen, kiln_node property) {
    std::string values;
    for (kiln_node v = pen.in.look(property).first; v != 0; v = pen.in.look(v).next)
        if (const auto text = value_of(pen, v); !text.empty())
            values.append(values.empty() ? "" : ", ").append(text);
    return values;
}

}  // namespace

bool write_header(Pen& pen, Out& out, kiln_node properties) {
    std::vector<std::string> lines;
    for (kiln_node p = pen.in.look(properties).first; p != 0; p = pen.in.look(p).next) {
        const auto type = pen.in.get(p, KILN_AT_TYPE);
        if (!type.empty() && type != "text")
            pen.lost(p, "lost.property-type", "text has the values of properties, not their types");
        const auto values = values_of(pen, p);
        lines.push_back(key_of(pen, p) + (values.empty() ? ":" : ": " + values));
    }
    if (lines.empty()) return true;
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    const bool read = is_header(views, true);
    if (!read)
        pen.lost(properties, "lost.property", "a property that no header would begin with is a line of text");
    out.block(Out::Last::other);
    for (const auto& line : lines)
        out.line(line);
    return read;
}

}  // namespace plaintext
