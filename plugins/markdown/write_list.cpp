#include "write_list.h"

#include <algorithm>

namespace markdown {

namespace {

constexpr std::int64_t largest = 999999999;  // more digits make no list

// May `next` follow `before` in a tight list without a blank line, and be read as meant?
bool may_follow(const Pen& pen, std::uint32_t before, kiln_node next, const kiln::Writer::Look& l) {
    switch (before) {
        case KILN_NO_KIND:
        case KILN_HEADING:
        case KILN_CODE:
            return true;
        case KILN_PARAGRAPH:
            break;
        default:
            return false;
    }
    if (l.kind == KILN_LIST) {
        // Only a list that starts with 1 and with text can interrupt a paragraph.
        if (pen.in.is(next, KILN_AT_ORDERED) && pen.in.number(next, KILN_AT_START, 1) != 1) return false;
        if (l.first == 0) return true;
        const auto item = pen.in.look(l.first);
        if (item.first == 0) return false;
        const auto first = pen.in.look(item.first);
        return first.kind == KILN_PARAGRAPH && first.first != 0 && pen.in.look(first.first).kind == KILN_TEXT;
    }
    return l.kind == KILN_CODE || l.kind == KILN_QUOTE;
}

}  // namespace

bool is_tight(const Pen& pen, kiln_node list) {
    if (!pen.in.is(list, KILN_AT_TIGHT)) return false;
    for (kiln_node item = pen.in.look(list).first; item;) {
        const auto i = pen.in.look(item);
        std::uint32_t before = KILN_NO_KIND;
        for (kiln_node n = i.first; n;) {
            const auto l = pen.in.look(n);
            const bool plain = l.kind == KILN_PARAGRAPH || l.kind == KILN_HEADING || l.kind == KILN_LIST ||
                               l.kind == KILN_CODE || l.kind == KILN_QUOTE;
            if (!plain || !may_follow(pen, before, n, l)) return false;
            // A setext heading, or one with an id of its own, is fine; so is a list of any kind.
            if (!(l.kind == KILN_PARAGRAPH && l.first == 0)) before = l.kind;
            n = l.next;
        }
        item = i.next;
    }
    return true;
}

ListForm list_form(Pen& pen, kiln_node list, Last previous, char previous_marker, char item_marker) {
    ListForm form;
    form.ordered = pen.in.is(list, KILN_AT_ORDERED);
    form.tight = is_tight(pen, list);
    const auto style = pen.in.get(list, KILN_AT_STYLE);
    if (form.ordered) {
        form.number = pen.in.number(list, KILN_AT_START, 1);
        form.marker = style == "1)" && !pen.d.lists_merge ? ')' : '.';
        if (previous == Last::numbers && previous_marker == form.marker && !pen.d.lists_merge)
            form.marker = form.marker == '.' ? ')' : '.';
    } else {
        form.marker = pen.settings.bullet;
        const bool clash = (previous == Last::bullets && previous_marker == form.marker) ||
                           (previous == Last::nothing && item_marker == form.marker);
        if (clash && !pen.d.lists_merge) form.marker = form.marker == '-' ? '*' : '-';
    }
    if (!style.empty() && style != "1)" && style != "1." && style != "decimal" && style != "disc" &&
        style != "bullet")
        pen.lost_once(list, "lost.list-style", style,
                      "markdown numbers lists with digits only; style '" + std::string(style) + "' is lost");
    return form;
}

std::string item_marker(const Pen& pen, const ListForm& form, std::int64_t index) {
    std::string marker;
    if (form.ordered) {
        marker = std::to_string(std::min(form.number + index, largest));
        marker += form.marker;
    } else {
        marker = form.marker;
    }
    const std::size_t width = pen.d.four_columns ? (marker.size() / 4 + 1) * 4 : marker.size() + 1;
    marker.resize(width, ' ');
    return marker;
}

}  // namespace markdown
