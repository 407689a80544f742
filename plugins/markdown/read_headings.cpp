#include "markdown/read_headings.h"

#include <speckiln/plugin/text.hpp>

#include "markdown/parse_containers.h"
#include "markdown/parse_tree.h"
#include "markdown/read_tag.h"

namespace markdown {

namespace {

using kiln::npos;

// Cuts the text node's end off; an empty one goes.
void cut(cmark_node* text, std::size_t length) {
    auto s = view(text->as.literal).substr(0, length);
    const auto last = s.find_last_not_of(" \t");
    text->as.literal.len = static_cast<bufsize_t>(last == npos ? 0 : last + 1);
    if (text->as.literal.len == 0) cmark_node_free(text);
}

// `<a id="x"></a>` at the heading's front.
std::string take_anchor(cmark_node* heading) {
    cmark_node* open = heading->first_child;
    cmark_node* close = open ? open->next : nullptr;
    if (!close || open->type != CMARK_NODE_HTML_INLINE || close->type != CMARK_NODE_HTML_INLINE) return {};
    const Tag tag = parse_tag(view(open->as.literal));
    const Tag end = parse_tag(view(close->as.literal));
    if (tag.name != "a" || tag.closing || end.name != "a" || !end.closing || !tag.only("id name")) return {};
    const auto* id = tag.get("id") ? tag.get("id") : tag.get("name");
    if (!id || id->empty()) return {};
    std::string to = *id;
    cmark_node_free(open);
    cmark_node_free(close);
    return to;
}

}  // namespace

std::string take_heading_id(cmark_node* heading) {
    if (auto id = take_anchor(heading); !id.empty()) return id;
    cmark_node* last = heading->last_child;
    if (!last) return {};
    if (last->type == CMARK_NODE_CUSTOM_INLINE && view(last->as.custom.on_exit)[0] == custom_comment) {
        const auto comment = trim(view(last->as.custom.on_enter));
        if (comment.size() < 2 || comment[0] != '#' || comment.find_first_of(" \t\n") != npos) return {};
        std::string id(comment.substr(1));
        cmark_node* before = last->prev;
        cmark_node_free(last);
        if (before && before->type == CMARK_NODE_TEXT)
            cut(before, static_cast<std::size_t>(before->as.literal.len));
        return id;
    }
    if (last->type != CMARK_NODE_TEXT) return {};
    const auto s = view(last->as.literal);
    const auto from = s.rfind("{#");
    if (from == npos || !s.ends_with('}') || s.size() - from < 4) return {};
    if (from > 0 && s[from - 1] != ' ' && s[from - 1] != '\t') return {};
    std::string id(s.substr(from + 2, s.size() - from - 3));
    if (id.find_first_of(" \t{}") != std::string::npos) return {};
    cut(last, from);
    return id;
}

bool headings_only(const cmark_node* list) {
    if (list->as.list.list_type != CMARK_ORDERED_LIST) return false;
    for (const auto* item = list->first_child; item; item = item->next) {
        if (!item->first_child || item->first_child->type != CMARK_NODE_HEADING) return false;
    }
    return true;
}

int item_number(const cmark_node* item) {
    return item->as.list.start;
}

}  // namespace markdown
