#include "model/context.h"

#include <fmt/format.h>

namespace speckiln {
namespace {

// Blocks that are looked back over: a message for each of a million paragraphs must not look at all before
// it.
constexpr int furthest = 2000;
constexpr std::size_t longest = 60;  // bytes of a heading

std::string quoted(const Document& doc, NodeId heading) {
    auto text = doc.plain_text(heading);
    if (text.size() > longest) {
        auto end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        text.resize(end);
        text += "…";
    }
    return fmt::format("\"{}\"", text);
}

}  // namespace

std::string context_of(const Document& doc, NodeId node) {
    NodeId block = node;
    while (block != 0 && doc[block].parent != doc.root())
        block = doc[block].parent;
    if (block == 0) return {};
    if (doc.kind(block) == KILN_HEADING) return quoted(doc, block);
    int behind = 1;
    NodeId before = doc[block].prev;
    for (; before != 0 && doc.kind(before) != KILN_HEADING; before = doc[before].prev) {
        if (doc.kind(before) == KILN_PROPERTIES) continue;
        if (++behind > furthest) return {};
    }
    const auto number = fmt::format("¶{}", behind);
    return before == 0 ? number : quoted(doc, before) + ' ' + number;
}

}  // namespace speckiln
