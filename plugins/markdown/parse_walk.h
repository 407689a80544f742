// cmark's tree in the order of the text, without recursion.
#pragma once

#include <cmark-gfm/node.h>

namespace markdown {

// The next node inside `top`, nullptr after the last. over: not one that `n` holds.
inline cmark_node* next_in(cmark_node* n, const cmark_node* top, bool over = false) {
    if (!over && n->first_child) return n->first_child;
    while (n && n != top && !n->next)
        n = n->parent;
    return n && n != top ? n->next : nullptr;
}

// The same, of blocks.
inline cmark_node* next_block_in(cmark_node* n, const cmark_node* top) {
    return next_in(n, top, !(n->first_child && CMARK_NODE_BLOCK_P(n->first_child)));
}

}  // namespace markdown
