// Properties as the lines of "Key: value" at the front of a text.
#include "text/marks.h"
#include "text/write_blocks.h"
#include "text/write_inlines.h"

namespace plaintext {
namespace {

std::string key_of(Pen& pen, kiln_node property) {
    const auto name = pen.in.get(property, KILN_AT_NAME);
    std::string key;
    for (const char c : name.substr(0, 40))
        key += is_key("a" + std::string(1, c) + "a") ? c : ' ';
    while (!key.empty() && (!is_key(key.substr(0, 1))))
        key.erase(0, 1);
    while (!key.empty() && !is_key(key))
        key.pop_back();
    if (key.empty()) key = "Property";
    if (key != name)
        pen.lost(property, "lost.property-name", "a property's name has letters, digits and blanks only");
    return key;
}

std::string values_of(Pen& pen, kiln_node property) {
    std::string values;
    for (kiln_node v = pen.in.look(property).first; v != 0; v = pen.in.look(v).next) {
        std::string text;
        for (kiln_node at = pen.in.look(v).first; at != 0;) {
            const auto l = pen.in.look(at);
            for (const char c : l.text)
                text += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
            if (l.kind == KILN_BREAK) text += ' ';
            if (l.kind == KILN_LINK)
                text += address_of(pen.in, at).empty() ? "" : address_of(pen.in, at).substr(1) + " ";
            at = l.first != 0 ? l.first : next_after(pen.in, at, v);
        }
        const auto shown = kiln::trimmed(text);
        if (!shown.empty()) values.append(values.empty() ? "" : ", ").append(shown);
    }
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
