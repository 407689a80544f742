#include <algorithm>

#include "docx/names.h"
#include "docx/write_blocks.h"

namespace docx {
namespace {

// What Word's text of a level can say as it stands; a reader takes its end for what parts it from the item.
bool can_stand_around(std::string_view before, std::string_view after) {
    constexpr std::size_t longest = 100;
    return before.size() <= longest && after.size() <= longest && before.find('%') == before.npos &&
           after.find('%') == after.npos && !after.ends_with('.') && !after.ends_with(' ') &&
           !after.ends_with('\t');
}

}  // namespace

bool BlockWriter::take_numbers(NumberForm& form, kiln_node list) const {
    std::string_view before, after;
    auto count = in_.number(list, KILN_AT_START, 1);
    const auto first = in_.look(list).first;
    for (kiln_node n = first; n != 0; n = in_.look(n).next, ++count) {
        const auto number = in_.get(n, KILN_AT_NUMBER);
        const auto label = in_format(count, form.format);
        if (n == first) {
            const auto at = number.rfind(label);
            if (number.empty() || at == number.npos) return false;
            before = number.substr(0, at);
            after = number.substr(at + label.size());
        }
        if (number != std::string(before).append(label).append(after)) return false;
    }
    if (!can_stand_around(before, after)) return false;
    if (before.empty() && after.empty()) return true;
    form.before = before;
    form.after = after;
    form.own = true;
    return true;
}

void BlockWriter::list(kiln_node n, const kiln::Writer::Look& l) {
    if (l.first == 0) return;
    flush_front();
    const auto style = in_.get(n, KILN_AT_STYLE);
    auto form = number_form(in_.is(n, KILN_AT_ORDERED), style);
    if (!form.known)
        pen_.losses.add(n, "lost.list-style", style,
                        "a list is numbered in the usual way, not by '" + std::string(style) + "'");
    const bool numbered = form.format != "bullet" && take_numbers(form, n);
    const int level = std::min(place_.lists, list_levels - 1);
    if (place_.lists >= list_levels)
        pen_.lost(n, "lost.block", "lists are nested nine deep at most; deeper ones stand at the ninth");
    push(Frame::list, l.first);
    // Lists that are open at the same time and level count apart.
    const int around = place_.around + place_.lists - level;
    frames_.back().num = pen_.numbering.add(form, level, in_.number(n, KILN_AT_START, 1), around);
    frames_.back().level = level;
    frames_.back().numbered = numbered;
    frames_.back().tight = in_.is(n, KILN_AT_TIGHT);
    ++place_.lists;
}

void BlockWriter::item(kiln_node n, const kiln::Writer::Look& l) {
    const auto& list = frames_.back();
    marker_ = {true, list.tight, list.num, list.level, in_.get(n, KILN_AT_CHECKED)};
    if (const auto number = in_.get(n, KILN_AT_NUMBER); !number.empty() && !list.numbered)
        pen_.losses.add(n, "lost.list-style", number,
                        "items are counted: one's own number '" + std::string(number) + "' is not written");
    const bool tight = list.tight;
    push(Frame::item, l.first);
    place_.items = place_.lists;
    place_.tight = tight;
}

}  // namespace docx
