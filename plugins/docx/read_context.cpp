#include "docx/read_context.h"

namespace docx {

std::string_view Context::note(std::string_view id, bool end) {
    const auto key = (end ? "e" : "f") + std::string(id);
    if (!note_nodes.contains(key)) return {};
    const auto [at, fresh] = note_ids_.try_emplace(key);
    if (fresh) {
        auto& count = end ? endnotes_ : footnotes_;
        at->second = in.keep((end ? "e" : "f") + std::to_string(++count));
        notes.push_back({std::string(id), end});
    }
    return at->second;
}

std::string_view Context::change(pugi::xml_node node, const char* type) {
    const auto number = value(node, "w:id"), author = value(node, "w:author"), date = value(node, "w:date");
    // Ids are shared by the two halves of a replacement, and by others by mistake.
    std::string key(type, 1);
    key.append(number).append("\n").append(author).append("\n").append(date);
    const auto [at, fresh] = change_ids_.try_emplace(key);
    if (fresh) {
        Change one;
        one.id = "t" + std::to_string(changes.size() + 1);
        one.type = type;
        one.author = author;
        one.date = date;
        // The model's moves do not say which end is which: one is a deletion and an insertion of one group.
        const auto move = survey.moves.find(node.hash_value());
        one.group = move != survey.moves.end() ? move->second : number;
        at->second = in.keep(one.id);
        changes.push_back(one);
    }
    return at->second;
}

void Context::settled(pugi::xml_node change, bool left_out) {
    const auto tag = name(change);
    if (tag == "w:moveFrom" || tag == "w:moveTo") return;
    found("docx.change", KILN_WARNING, change,
          options.changes == Changes::accept ? "a tracked change that nobody has accepted is taken as made"
                                             : "a tracked change that nobody has rejected is undone",
          "accept or reject it in Word, or keep it with --set docx.changes=keep");
    if (!left_out) return;
    if (const auto words = text_of(change); !words.empty())
        quoted("lost.deletion", KILN_INFO, change, "words of a tracked change are left out", words,
               "keep them with --set docx.changes=keep");
}

void Context::span(kiln_node node, pugi::xml_node at) const {
    if (part == nullptr || !part->xml.places) return;
    const auto begin = at.offset_debug();
    const auto next = at.next_sibling();
    const auto end = next ? next.offset_debug() : begin;
    if (begin > 0)
        in.span(node, part->xml.entry, static_cast<std::uint64_t>(begin - 1),
                static_cast<std::uint64_t>(end > begin ? end - begin : 0));
}

}  // namespace docx
