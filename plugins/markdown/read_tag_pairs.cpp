#include "markdown/read_tag_pairs.h"

#include <string>
#include <vector>

#include "markdown/parse_tree.h"
#include "markdown/parse_walk.h"
#include "markdown/read_tag.h"

namespace markdown {

namespace {

constexpr std::size_t most_open_tags = 64;

bool is_link(const cmark_node* n) {
    return n->type == CMARK_NODE_LINK || n->type == CMARK_NODE_IMAGE;
}

// An autolink: its text is its address.
bool bare(const cmark_node* link) {
    const auto* t = link->first_child;
    return t && !t->next && t->type == CMARK_NODE_TEXT &&
           view(link->as.link.url).ends_with(view(t->as.literal));
}

// Between an <a> and its </a>: a link that would have to be dropped.
bool holds_link(cmark_node* open, const cmark_node* close) {
    for (auto* n = open->next; n && n != close; n = next_in(n, open->parent)) {
        if (n->type == CMARK_NODE_LINK && !bare(n)) return true;
    }
    return false;
}

bool inside_link(const cmark_node* n, const cmark_node* block) {
    int levels = 0;
    for (const auto* p = n->parent; p && p != block; p = p->parent) {
        if (is_link(p) || ++levels > 100) return true;
    }
    return false;
}

}  // namespace

void pair_tags(cmark_node* from, const cmark_node* block) {
    struct Opened {
        std::string name;
        cmark_node* node;
    };
    std::vector<Opened> open;
    bool link_open = false;
    for (auto* n = from; n; n = next_in(n, block, n->type == CMARK_NODE_IMAGE)) {
        if (n->type != CMARK_NODE_HTML_INLINE) continue;
        const Tag tag = parse_tag(view(n->as.literal));
        const bool link = tag.name == "a";
        if (!link && !mark_of(tag.name)) continue;
        if (!tag.closing) {
            if (open.size() >= most_open_tags) continue;
            if (link && (link_open || !tag.only(anchor_attributes(tag.get("href"))))) continue;
            if (!link && !tag.attributes.empty()) continue;
            link_open = link_open || link;
            open.push_back({tag.name, n});
            continue;
        }
        for (std::size_t i = open.size(); i-- > 0;) {
            if (open[i].name != tag.name) continue;
            cmark_node* o = open[i].node;
            if (link) link_open = false;
            // A link must nest, whatever it stands in.
            if (!link || (o->parent == n->parent && !holds_link(o, n) && !inside_link(n, block))) {
                o->user_data = n;
                n->user_data = o;
            }
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
}

}  // namespace markdown
