#include <algorithm>

#include "docx/names.h"
#include "docx/write_blocks.h"

namespace docx {

void BlockWriter::list(kiln_node n, const kiln::Writer::Look& l) {
    if (l.first == 0) return;
    flush_front();
    const auto style = in_.get(n, KILN_AT_STYLE);
    const auto form = number_form(in_.is(n, KILN_AT_ORDERED), style);
    if (!form.known)
        pen_.losses.add(n, "lost.list-style", style,
                        "a list is numbered in the usual way, not by '" + std::string(style) + "'");
    const int level = std::min(place_.lists, list_levels - 1);
    if (place_.lists >= list_levels)
        pen_.lost(n, "lost.block", "lists are nested nine deep at most; deeper ones stand at the ninth");
    push(Frame::list, l.first);
    // Lists that are open at the same time and level count apart.
    const int around = place_.around + place_.lists - level;
    frames_.back().num = pen_.numbering.add(form, level, in_.number(n, KILN_AT_START, 1), around);
    frames_.back().level = level;
    frames_.back().tight = in_.is(n, KILN_AT_TIGHT);
    ++place_.lists;
}

void BlockWriter::item(kiln_node n, const kiln::Writer::Look& l) {
    const auto& list = frames_.back();
    marker_ = {true, list.tight, list.num, list.level, in_.get(n, KILN_AT_CHECKED)};
    if (const auto number = in_.get(n, KILN_AT_NUMBER); !number.empty())
        pen_.losses.add(n, "lost.list-style", number,
                        "items are counted: one's own number '" + std::string(number) + "' is not written");
    const bool tight = list.tight;
    push(Frame::item, l.first);
    place_.items = place_.lists;
    place_.tight = tight;
}

}  // namespace docx
