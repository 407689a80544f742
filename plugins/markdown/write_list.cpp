#include "markdown/write_list.h"

#include <algorithm>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

constexpr std::int64_t largest = 999999999;  // more digits make no list

// What a child of an item counts as: a paragraph in which raw HTML begins a line may be read as a block of
// HTML.
std::uint32_t counts_as(const Pen& pen, kiln_node node, const kiln::Writer::Look& l) {
    if (l.kind == KILN_CODE && pen.in.get(node, KILN_AT_LANGUAGE) == "math") return KILN_MATH;
    if (l.kind != KILN_PARAGRAPH) return l.kind;
    bool front = true;
    for (kiln_node n = l.first; n;) {
        const auto child = pen.in.look(n);
        const bool html = child.kind == KILN_RAW || child.kind == KILN_POINT;
        if (html && (front || child.text.find('\n') != std::string_view::npos)) return KILN_RAW;
        front = child.kind == KILN_BREAK || (front && child.kind == KILN_TEXT && trimmed(child.text).empty());
        n = child.next;
    }
    return KILN_PARAGRAPH;
}

bool begins_with_text(const Pen& pen, kiln_node item) {
    const kiln_node first = pen.in.look(item).first;
    if (!first || counts_as(pen, first, pen.in.look(first)) != KILN_PARAGRAPH) return false;
    const kiln_node n = pen.in.look(first).first;
    if (!n) return false;
    const auto l = pen.in.look(n);
    return l.kind == KILN_TEXT ? !trimmed(l.text).empty()
                               : l.kind == KILN_LINK || l.kind == KILN_IMAGE || l.kind == KILN_MATH ||
                                     l.kind == KILN_NOTE_REF;
}

// May the block follow without a blank line, and be read as meant?
bool may_follow(const Pen& pen, std::uint32_t before, kiln_node next, const kiln::Writer::Look& l) {
    const std::uint32_t kind = counts_as(pen, next, l);
    if (before == KILN_NO_KIND)
        return kind == KILN_PARAGRAPH || kind == KILN_HEADING || kind == KILN_LIST || kind == KILN_CODE ||
               kind == KILN_QUOTE || kind == KILN_RAW || kind == KILN_DIVIDER;
    const bool first = before == KILN_HEADING || before == KILN_CODE;
    switch (kind) {
        case KILN_PARAGRAPH:
            return first;
        case KILN_HEADING:
        case KILN_CODE:
            return first || before == KILN_PARAGRAPH || before == KILN_QUOTE || before == KILN_LIST;
        case KILN_QUOTE:
            return first || before == KILN_PARAGRAPH;
        case KILN_LIST:
            if (first) return true;
            // Only a list that starts with 1 and with text can interrupt a paragraph.
            return before == KILN_PARAGRAPH &&
                   (!pen.in.is(next, KILN_AT_ORDERED) || pen.in.number(next, KILN_AT_START, 1) == 1) &&
                   (!l.first || begins_with_text(pen, l.first));
        default:
            return false;
    }
}

// Nothing of it shows: it does not count.
bool is_empty(const Pen& pen, const kiln::Writer::Look& l) {
    if (l.kind == KILN_LIST) return l.first == 0;
    if (l.kind != KILN_PARAGRAPH) return false;
    for (kiln_node n = l.first; n;) {
        const auto child = pen.in.look(n);
        if (child.kind != KILN_BREAK && (child.kind != KILN_TEXT || !trimmed(child.text).empty()))
            return false;
        n = child.next;
    }
    return true;
}

}  // namespace

bool is_tight(const Pen& pen, kiln_node list) {
    if (!pen.in.is(list, KILN_AT_TIGHT)) return false;
    for (kiln_node item = pen.in.look(list).first; item;) {
        const auto i = pen.in.look(item);
        std::uint32_t before = KILN_NO_KIND;
        for (kiln_node n = i.first; n;) {
            const auto l = pen.in.look(n);
            if (!is_empty(pen, l)) {
                if (!may_follow(pen, before, n, l)) return false;
                before = counts_as(pen, n, l);
            }
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
