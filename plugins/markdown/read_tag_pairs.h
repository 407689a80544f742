// Which tags of HTML among a block's inlines belong together.
#pragma once

#include <cmark-gfm/node.h>

namespace markdown {

// Pairs the tags from `from` to the end of `block`: two that belong together point at each other through
// user_data, an unpaired one stays raw. Marks may overlap in any way, so pairs of marks need not nest; a link
// must close among the siblings of its opening.
void pair_tags(cmark_node* from, const cmark_node* block);

inline cmark_node* partner(const cmark_node* tag) {
    return static_cast<cmark_node*>(tag->user_data);
}

}  // namespace markdown
