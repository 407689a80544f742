#include "spec/retemplate_properties.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/graft.h"
#include "spec/retemplate_fields.h"

namespace speckiln::spec {
namespace {

std::string value_of(const Document& doc, NodeId property) {
    std::string text;
    for (NodeId value = doc[property].first; value != 0; value = doc[value].next)
        text += (text.empty() ? "" : ", ") + doc.plain_text(value);
    return text;
}

void state_template(Document& doc, NodeId properties, const Template& t) {
    NodeId stated = 0;
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
        if (doc.get(at, KILN_AT_NAME) == "template") stated = at;
    if (stated == 0) {
        stated = doc.make(KILN_PROPERTY);
        doc.set(stated, KILN_AT_NAME, "template");
        doc.append(properties, stated);
    }
    while (doc[stated].first != 0)
        doc.detach(doc[stated].first);
    const NodeId value = doc.make(KILN_VALUE), text = doc.make(KILN_TEXT);
    doc.set_text(text, fmt::format("{}@{}", t.name, t.version));
    doc.append(value, text);
    doc.append(stated, value);
}

}  // namespace

void drop_properties(const Move& move) {
    auto& doc = move.doc;
    const auto* old = move.reading.match.followed;
    if (move.source.properties == 0 || old == nullptr) return;
    for (NodeId at = doc[move.source.properties].first; at != 0;) {
        const NodeId property = std::exchange(at, doc[at].next);
        const auto name = doc.get(property, KILN_AT_NAME);
        const auto value = value_of(doc, property);
        const bool templated = std::any_of(
            old->properties.begin(), old->properties.end(),
            [&](const Block& asked) { return asked.text == name && (value.empty() || asked.hint == value); });
        if (!templated) continue;
        move.say_lost(property, fmt::format("{}: {}", name, value));
        doc.detach(property);
    }
}

void put_properties(const Move& move, const std::unordered_set<std::string>& known_labels) {
    auto& doc = move.doc;
    const auto& blank = move.blank.document;
    // What the document is called, its heading says: one that the new template has, "Tech spec: ", would take
    // the place of that.
    const auto is_known = [&](std::string_view name) {
        return known_labels.contains(label_key(name)) ||
               (name == "title" && move.source.title != Piece::none);
    };
    const NodeId properties =
        move.source.properties != 0 ? move.source.properties : doc.make(KILN_PROPERTIES);
    doc.append(doc.root(), properties);
    if (const NodeId asked = move.blank.cut.properties; asked != 0)
        for (NodeId at = blank[asked].first; at != 0; at = blank[at].next)
            if (!is_known(blank.get(at, KILN_AT_NAME))) doc.append(properties, graft(blank, at, doc));
    state_template(doc, properties, *move.blank.of);
}

}  // namespace speckiln::spec
