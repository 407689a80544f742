// What must be known of the whole tree before its first line is written, from one walk.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include <speckiln/plugin.hpp>

namespace markdown {

class Pen;

struct TreeFacts {
    // A link definition is written as it stands: any `[label]` might use it.
    bool defines = false;
    // What holds nodes in which a dollar sign comes to stand, itself or in a link: two of them may pair up to
    // a formula that nobody meant.
    std::unordered_set<kiln_node> dollars;
    // In document order, with their kinds.
    std::vector<std::pair<kiln_node, std::uint32_t>> with_attributes;
};

TreeFacts facts_of_tree(const Pen&);

}  // namespace markdown
