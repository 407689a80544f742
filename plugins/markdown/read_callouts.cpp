// Callouts that are quotes, `> [!NOTE]`, and the icons that callouts of any kind begin with.
#include "markdown/read_blocks.h"

#include <algorithm>

#include "markdown/parse_containers.h"

namespace markdown {

namespace {

// Notion's own icons are images of the web without a text.
bool is_icon(const cmark_node* n) {
    if (n->type != CMARK_NODE_IMAGE || n->first_child) return false;
    const auto url = view(n->as.link.url);
    return view(n->as.link.title).empty() && url.starts_with("http") &&
           url.find("icon") != std::string_view::npos;
}

}  // namespace

// `[!TYPE]`, maybe folding, maybe titled: GitHub, Hugo, Obsidian. The paragraph it stands in goes on below
// it.
bool Blocks::callout(cmark_node* n) {
    cmark_node* p = n->first_child;
    if (!p || p->type != CMARK_NODE_PARAGRAPH) return false;
    cmark_node* const first = p->first_child;
    if (!first || first->type != CMARK_NODE_TEXT) return false;
    const auto s = view(first->as.literal);
    const auto end = s.find(']');
    if (!s.starts_with("[!") || end == std::string_view::npos || end < 3 || source_of(p).starts_with('\\'))
        return false;
    std::string type(s.substr(2, end - 2));
    for (char& c : type) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '_')) {
            return false;
        }
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    std::size_t skip = end + 1;
    const char fold = skip < s.size() && (s[skip] == '-' || s[skip] == '+') ? s[skip] : '\0';
    if (fold) ++skip;
    if (skip < s.size() && s[skip] != ' ') return false;
    while (skip < s.size() && s[skip] == ' ')
        ++skip;
    if (!open(n, KILN_CALLOUT)) return false;
    const auto callout = last_opened_;
    c_.in.set(callout, KILN_AT_TYPE, type);
    if (fold) c_.in.set(callout, KILN_AT_X, fold == '-' ? "fold=closed" : "fold=open");
    cmark_node* rest = first;
    while (rest && rest->type != CMARK_NODE_SOFTBREAK && rest->type != CMARK_NODE_LINEBREAK)
        rest = rest->next;
    if (skip < s.size() || first->next != rest) {
        c_.in.open(KILN_SUMMARY);
        inlines_.run(p, first, skip, rest);
        c_.in.close();
    }
    if (rest && rest->next) words(p, take_icon(callout, rest->next));
    taken_ = p;
    return true;
}

// A callout's text begins with its icon: "💡 …". What follows is its paragraph; false: there is no icon.
bool Blocks::icon_paragraph(kiln_node callout, cmark_node* n) {
    if (n == taken_ || !n->first_child) return false;
    const Rest rest = take_icon(callout, n->first_child);
    if (rest.from == n->first_child && rest.skip == 0) return false;
    words(n, rest);
    return true;
}

// What follows a callout's icon, as its paragraph.
void Blocks::words(cmark_node* n, Rest rest) {
    if (!rest.from) return;
    c_.span(c_.in.open(KILN_PARAGRAPH), c_.span_of(n));
    inlines_.run(n, rest.from, rest.skip);
    c_.in.close();
}

// Takes the icon and the blank after it.
Blocks::Rest Blocks::take_icon(kiln_node callout, cmark_node* first) {
    if (is_icon(first)) {
        cmark_node* next = first->next;
        if (next && (next->type != CMARK_NODE_TEXT || !view(next->as.literal).starts_with(' ')))
            return {first, 0};
        c_.in.set(callout, KILN_AT_ICON, view(first->as.link.url));
        return {next, next ? 1u : 0u};
    }
    if (first->type != CMARK_NODE_TEXT) return {first, 0};
    const auto s = view(first->as.literal);
    const std::size_t length = leading_emoji(s);
    if (length == 0 || (length == s.size() ? first->next != nullptr : s[length] != ' ')) return {first, 0};
    c_.in.set(callout, KILN_AT_ICON, s.substr(0, length));
    if (length + 1 >= s.size() && !first->next) return {nullptr, 0};
    return {first, std::min(s.size(), length + 1)};
}

}  // namespace markdown
