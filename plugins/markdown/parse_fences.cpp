#include "markdown/parse_fences.h"

#include <algorithm>
#include <vector>

#include "markdown/parse_walk.h"

namespace markdown {

namespace {

// The source's line that a place stands in.
std::uint32_t line_of(const Lines& source, std::uint64_t place) {
    std::size_t from = 0;
    std::size_t to = source.size();
    while (to - from > 1) {
        const auto middle = from + (to - from) / 2;
        (source[middle].begin <= place ? from : to) = middle;
    }
    return static_cast<std::uint32_t>(from);
}

}  // namespace

void refute_fences(const Prepared& prepared, const Tree& tree, Refuted& refuted) {
    const auto& fences = prepared.fences;
    if (fences.empty()) return;
    std::vector<bool> found(fences.size());
    std::vector<std::uint64_t> ends;
    const auto see = [&](const cmark_node* code) {
        const auto place = [&](int line) {
            const auto at = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(line, 1)), 1,
                                                    prepared.lines.size());
            return prepared.lines[at - 1].begin;
        };
        const auto begin = place(code->start_line);
        const auto next = std::upper_bound(fences.begin(), fences.end(), begin,
                                           [](std::uint64_t at, const Fence& f) { return at < f.begin; });
        if (next == fences.begin()) return;
        const Fence& fence = *std::prev(next);
        if (begin > fence.end) return;
        found[static_cast<std::size_t>(std::prev(next) - fences.begin())] = true;
        if (const auto end = place(code->end_line); end < fence.after) ends.push_back(end);
    };
    const auto* root = tree.root.get();
    for (auto* n = root->first_child; n; n = next_block_in(n, root))
        if (n->type == CMARK_NODE_CODE_BLOCK && n->as.code.fenced) see(n);
    for (std::size_t i = 0; i < fences.size(); ++i)
        if (!found[i]) refuted.fences.insert(fences[i].line);
    if (ends.empty()) return;
    const Lines source(prepared.source);
    for (const auto end : ends)
        refuted.ends.insert(line_of(source, end));
}

}  // namespace markdown
