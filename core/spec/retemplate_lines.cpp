#include "spec/retemplate_lines.h"

#include <algorithm>

#include "spec/retemplate_fields.h"

namespace speckiln::spec {
namespace {

struct Lines {
    std::vector<NodeId> inlines;  // and the breaks between them
    bool goes = false;            // it is to stand by itself
};

using Asked = std::unordered_map<std::string, Unit>;

bool is_label(const Item& item) {
    return item.kind == Item::Kind::field || item.kind == Item::Kind::choice;
}

// "Ticket: 7" behind a line without a label is read as words, but it goes on with no field.
bool begins_anew(const Item& item) {
    return is_label(item) || item.text.find(": ") != std::string::npos;
}

// The items that lines begin with; none where some line is no field, nor a part of one.
std::vector<const Item*> labelled(const Content& content, const std::vector<std::size_t>& items) {
    std::vector<const Item*> found;
    for (const auto i : items) {
        const auto& item = content.items[i];
        if (item.inner) continue;
        if (!is_label(item) && (item.kind != Item::Kind::text || found.empty())) return {};
        found.push_back(&item);
    }
    return found;
}

// Each field of the paragraph with its lines; none where that cannot be told.
std::vector<Lines> fields_of(const Document& doc, NodeId paragraph, const std::vector<const Item*>& items,
                             const Asked& asked) {
    std::vector<Lines> fields;
    std::size_t line = 0;
    bool begins = true;
    for (NodeId at = doc[paragraph].first; at != 0; at = doc[at].next) {
        if (begins) {
            if (line == items.size()) return {};
            const auto& item = *items[line++];
            const bool goes =
                is_label(item) && (!is_answer(item, false) || asked.contains(label_key(item.text)));
            if (begins_anew(item)) fields.push_back({{}, goes});
        }
        begins = doc.kind(at) == KILN_BREAK;
        fields.back().inlines.push_back(at);
    }
    if (line != items.size() || begins) return {};
    return fields;
}

void part(Document& doc, NodeId paragraph, const std::vector<Lines>& fields) {
    NodeId part = 0;
    bool stays = false;  // the part is of fields that do
    for (const auto& field : fields) {
        if (part == 0 || field.goes || !stays) {
            // The break before it separates nothing any more.
            if (part != 0) doc.detach(doc[part].last);
            part = doc.make(KILN_PARAGRAPH);
            doc.set_span(part, doc.span(paragraph));
            doc.insert_before(paragraph, part);
        }
        stays = !field.goes;
        for (const auto node : field.inlines) {
            doc.detach(node);
            doc.append(part, node);
        }
    }
    doc.detach(paragraph);
}

}  // namespace

bool part_lines(Document& doc, const Reading& reading, const RoleCatalogue& roles, const Blank& to) {
    const auto source = cut(doc, reading, roles);
    const auto asked = asked_for(to);
    bool any = false;
    for (std::size_t p = 0; p < source.pieces.size(); ++p) {
        if (!has_header_fields(source, p)) continue;
        const auto& piece = source.pieces[p];
        for (std::size_t b = 0; b < piece.blocks.size(); ++b) {
            const NodeId block = piece.blocks[b];
            if (doc.kind(block) != KILN_PARAGRAPH) continue;
            const auto fields = fields_of(doc, block, labelled(reading.content, piece.items[b]), asked);
            const bool goes =
                std::any_of(fields.begin(), fields.end(), [](const Lines& field) { return field.goes; });
            if (fields.size() < 2 || !goes) continue;
            part(doc, block, fields);
            any = true;
        }
    }
    return any;
}

}  // namespace speckiln::spec
