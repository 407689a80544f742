#include "markdown/parse_cells.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/syntax_extension.h>

#include <cstring>

namespace markdown {

namespace {

cmark_can_contain_func table_holds = nullptr;  // cmark's own answer

int holds(cmark_syntax_extension* extension, cmark_node* node, cmark_node_type child) {
    if (CMARK_NODE_TYPE_INLINE_P(child) && std::strcmp(cmark_node_get_type_string(node), "table_cell") == 0)
        return 1;
    return table_holds(extension, node, child);
}

}  // namespace

void let_cells_hold_inlines() {
    auto* table = cmark_find_syntax_extension("table");
    // Once: where cmark-gfm is shared, another plugin may have put its own in front of ours since, and asks
    // ours.
    if (!table || table_holds) return;
    table_holds = table->can_contain_func;
    cmark_syntax_extension_set_can_contain_func(table, holds);
}

}  // namespace markdown
