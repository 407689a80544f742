// Lists, their items, and the boxes of tasks.
#include "markdown/read_blocks.h"

#include <cstring>

#include <cmark-gfm-core-extensions.h>

#include "markdown/parse_containers.h"
#include "markdown/read_headings.h"

namespace markdown {

namespace {

bool task(cmark_node* n) {
    return n->extension && std::strcmp(cmark_node_get_type_string(n), "tasklist") == 0;
}

}  // namespace

bool Blocks::list(cmark_node* n) {
    const auto& list = n->as.list;
    if (c_.google && headings_only(n)) return true;
    if (!open(n, KILN_LIST)) return true;
    const bool ordered = list.list_type == CMARK_ORDERED_LIST;
    if (ordered) {
        c_.in.set(last_opened_, KILN_AT_ORDERED, true);
        if (list.start != 1) c_.in.set(last_opened_, KILN_AT_START, list.start);
        if (list.delimiter == CMARK_PAREN_DELIM) c_.in.set(last_opened_, KILN_AT_STYLE, "1)");
    }
    if (list.tight) c_.in.set(last_opened_, KILN_AT_TIGHT, true);
    return true;
}

bool Blocks::item(cmark_node* n) {
    if (!was_opened(n->parent)) return true;
    if (!open(n, KILN_ITEM)) return true;
    if (!task(n)) {
        quoted_task(n);
        return true;
    }
    // cmark-gfm takes any "[x]" of the line for the box.
    const auto source = source_of(n);
    const auto box = source.find('[');
    c_.in.set(last_opened_, KILN_AT_CHECKED, box != std::string_view::npos && source.substr(box, 2) != "[ ");
    return true;
}

// cmark-gfm sees no box where anything but blanks stands before the item's marker: a quote, another marker.
void Blocks::quoted_task(cmark_node* item) {
    cmark_node* p = item->first_child;
    if (c_.options.strict || !c_.options.tasks || !p || p->type != CMARK_NODE_PARAGRAPH || !p->first_child ||
        p->first_child->type != CMARK_NODE_TEXT || !source_of(p).starts_with('['))
        return;
    const auto s = view(p->first_child->as.literal);
    const bool box =
        s.size() >= 3 && s[0] == '[' && (s[1] == ' ' || s[1] == 'x' || s[1] == 'X') && s[2] == ']';
    const bool alone = s.size() == 3 && !p->first_child->next;
    // At the line's own front cmark would have seen it, were it one.
    const Line& place = c_.prepared->lines[static_cast<std::size_t>(item->start_line) - 1];
    const auto line = c_.prepared->source.substr(place.begin, place.end - place.begin);
    if (!box || (!alone && (s.size() < 4 || s[3] != ' ')) || prefix_of(line).markers < 2) return;
    c_.in.set(last_opened_, KILN_AT_CHECKED, s[1] != ' ');
    if (alone)
        taken_ = p;
    else
        task_ = p;
}

}  // namespace markdown
