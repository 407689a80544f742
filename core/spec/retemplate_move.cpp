#include "spec/retemplate_move.h"

#include <fmt/format.h>

#include <utility>

#include "model/utf8.h"

namespace speckiln::spec {

Move::Move(Document& document, Reading read, const RoleCatalogue& roles, const Blank& to,
           const std::function<Place(NodeId)>& place, Diagnostics& said)
    : doc(document),
      reading(std::move(read)),
      source(cut(doc, reading, roles)),
      words(reading.match.followed),
      blank(to),
      place_(place),
      said_(said) {
    for (const auto& piece : source.pieces) {
        auto& blocks = own.emplace_back();
        for (std::size_t b = 0; b < piece.blocks.size(); ++b)
            blocks.push_back(is_own(doc, reading, words, piece.blocks[b], piece.items[b]));
    }
}

void Move::say(const char* code, NodeId node, std::string message) const {
    const auto* info = find_code(code);
    auto place = place_ ? place_(node) : Place{};
    place.source_line.clear();  // the message has its words
    said_.add({info->severity, code, std::move(place), std::move(message), std::string(info->remedy)});
}

void Move::say_lost(NodeId node, std::string_view left_out) const {
    constexpr std::size_t shown = 120;
    const auto begin = utf8::beginning(left_out, shown);
    say("lost.template-text", node,
        fmt::format("words of {} are left out: \"{}{}\"",
                    reading.match.followed != nullptr ? reading.match.followed->name : "the template", begin,
                    begin.size() < left_out.size() ? "…" : ""));
}

}  // namespace speckiln::spec
