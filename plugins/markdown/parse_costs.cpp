#include "markdown/parse_costs.h"

#include <string>
#include <string_view>

#include <cmark-gfm/parser.h>

#include "markdown/parse_walk.h"

namespace markdown {

namespace {

constexpr std::size_t most_walk = 20'000'000;  // marks × brackets of one block
constexpr std::size_t never_dear = 16'000;     // bytes that cannot hold so many

std::size_t occurrences(std::string_view s, char c) {
    std::size_t n = 0;
    for (auto at = s.find(c); at != std::string_view::npos; at = s.find(c, at + 1))
        ++n;
    return n;
}

}  // namespace

std::vector<DearBlock> take_dear_blocks(cmark_parser* parser) {
    std::vector<DearBlock> found;
    for (cmark_node* n = parser->root; n; n = next_block_in(n, parser->root)) {
        const bool leaf =
            !n->first_child && n->type != CMARK_NODE_CODE_BLOCK && n->type != CMARK_NODE_HTML_BLOCK;
        const std::string_view content(reinterpret_cast<const char*>(n->content.ptr),
                                       static_cast<std::size_t>(n->content.size));
        if (leaf && content.size() > never_dear) {
            const auto marks = occurrences(content, '*') + occurrences(content, '_') +
                               occurrences(content, '~') + occurrences(content, '=');
            const auto brackets = occurrences(content, ']');
            if (marks * brackets > most_walk) {
                found.push_back({n->start_line, n->end_line, marks, brackets});
                cmark_node* text = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser->mem);
                cmark_node_set_literal(text, std::string(content).c_str());
                cmark_strbuf_clear(&n->content);
                cmark_node_append_child(n, text);
            }
        }
    }
    return found;
}

}  // namespace markdown
