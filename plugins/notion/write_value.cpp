#include "write_value.h"

#include "emit.h"
#include "properties.h"

namespace notion {

std::string ValueWriter::text(kiln_node node) {
    const auto& in = pen_.in;
    auto text = kiln::csv::text_below(in, node, losses_, form_);
    if (in.look(node).kind != KILN_VALUE) return text;
    if (in.get(node, KILN_AT_DOC).data()) return link(node, std::move(text));
    const auto iso = in.get(node, KILN_AT_ISO), end = in.get(node, KILN_AT_END);
    if (!text.empty()) {
        // The day is read out of the text again, where it is there.
        if (!(iso.empty() && end.empty()) && text.find_first_of("0123456789") == std::string::npos)
            pen_.losses.add(
                node, "lost.property-type", "date",
                "which day a value means is not written beside it: " + std::string(iso.empty() ? end : iso));
        return text;
    }
    text = iso;
    if (!end.empty()) text.append(" → ").append(end);
    return text;
}

std::string ValueWriter::link(kiln_node node, std::string text) {
    const auto& in = pen_.in;
    auto href = pen_.href(node);
    if (href.empty()) {
        pen_.losses.add(node, "lost.link", "value",
                        "a property or cell names what is not there; its text is kept");
        return text;
    }
    if (text.empty() || text == href || "mailto:" + text == href)
        return text.empty() ? std::string(href) : text;
    if (in.get(node, KILN_AT_ASSET).data() && file_name(href) == text) return std::string(href);
    text.append(" (").append(href).append(")");
    if (split_relation(text).empty())
        pen_.losses.add(node, "lost.link", "address",
                        "a property or cell has no links but to pages; the address stands behind the text");
    return text;
}

}  // namespace notion
