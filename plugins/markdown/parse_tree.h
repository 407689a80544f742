// cmark-gfm, behind one call: markdown text to its tree, with the extensions that the options ask for and two
// of our own (math and MDX comments, which emphasis would tear apart), and with what cmark would throw away
// kept.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <cmark-gfm/node.h>

#include "markdown/parse.h"
#include "markdown/parse_costs.h"
#include "markdown/parse_references.h"

namespace markdown {

struct FreeNode {
    void operator()(cmark_node* n) const { cmark_node_free(n); }
};

// The custom inlines: as.custom.on_enter is the text, on_exit one of these letters.
enum : char { custom_math = 'm', custom_display_math = 'd', custom_comment = 'c' };

struct Tree {
    std::unique_ptr<cmark_node, FreeNode> root;
    References references;
    std::vector<DearBlock> dear;
    std::size_t footnotes = 0;  // definitions that must be at the root's end
    // Node types that only exist once the extensions are registered.
    cmark_node_type table = CMARK_NODE_NONE, row = CMARK_NODE_NONE, cell = CMARK_NODE_NONE,
                    strike = CMARK_NODE_NONE;
    // Who made a strike node that is a highlight in truth: `==x==` shares the type.
    std::shared_ptr<cmark_syntax_extension> highlight;
};

// text: valid UTF-8 without NUL, at most 2 GB.
Tree parse_tree(std::string_view text, const Options& options);

// A chunk's bytes.
inline std::string_view view(const cmark_chunk& c) {
    return {reinterpret_cast<const char*>(c.data), static_cast<std::size_t>(c.len)};
}

}  // namespace markdown
