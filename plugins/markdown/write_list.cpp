#include "markdown/write_list.h"

#include <algorithm>

#include "markdown/write_tight.h"

namespace markdown {

namespace {

constexpr std::int64_t largest = 999999999;  // more digits make no list

}  // namespace

bool is_plain_style(std::string_view style) {
    return style.empty() || style == "1)" || style == "1." || style == "decimal" || style == "disc" ||
           style == "bullet";
}

char bullet_of(const Pen& pen, const Out& out) {
    const char wanted = pen.settings.bullet;
    const bool clash = (out.last() == Last::bullets && out.marker() == wanted) ||
                       (out.last() == Last::nothing && out.item_marker() == wanted);
    if (!clash || pen.d.lists_merge) return wanted;
    return wanted == '-' ? '*' : '-';
}

ListForm list_form(Pen& pen, kiln_node list, const Out& out) {
    ListForm form;
    const Last previous = out.last();
    const char previous_marker = out.marker();
    form.ordered = pen.in.is(list, KILN_AT_ORDERED);
    form.tight = is_tight(pen, list, !out.indented_only(), out.beside_marker());
    const auto style = pen.in.get(list, KILN_AT_STYLE);
    if (form.ordered) {
        form.number = pen.in.number(list, KILN_AT_START, 1);
        form.marker = style == "1)" && !pen.d.lists_merge ? ')' : '.';
        if (previous == Last::numbers && previous_marker == form.marker && !pen.d.lists_merge)
            form.marker = form.marker == '.' ? ')' : '.';
    } else {
        form.marker = bullet_of(pen, out);
    }
    if (!is_plain_style(style))
        pen.lost_once(list, "lost.list-style", style,
                      "markdown numbers lists with digits only; style '" + std::string(style) + "' is lost");
    return form;
}

void note_number(Pen& pen, kiln_node item, const ListForm& form, std::int64_t index) {
    auto number = pen.in.get(item, KILN_AT_NUMBER);
    if (number.empty()) return;
    const std::string_view as_written = number;
    while (!number.empty() && (number.back() == '.' || number.back() == ')'))
        number.remove_suffix(1);
    if (form.ordered && number == std::to_string(form.number + index)) return;
    pen.losses.add(
        item, "lost.list-style", "number",
        "markdown counts items by itself: an item's own number '" + std::string(as_written) + "' is lost");
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
