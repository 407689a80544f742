#include "markdown/write_row_link.h"

namespace markdown {

RowLink::RowLink(Pen& pen, kiln_node row) : pen_(pen), row_(row), href_(pen.href(row)), due_(!href_.empty()) {
    if (!due_ && !pen.in.get(row, KILN_AT_DOC).empty())
        pen.losses.add(row, "lost.link", "row", "a row's page is not there: the row is no link");
}

bool RowLink::holds_link(kiln_node paragraph, bool& this_one) const {
    bool any = false;
    for (kiln_node n = pen_.in.look(paragraph).first; n;) {
        const auto l = pen_.in.look(n);
        if (l.kind == KILN_LINK || l.kind == KILN_MENTION) {
            any = true;
            this_one = this_one || pen_.href(n) == href_;
        }
        n = l.next;
    }
    return any;
}

void RowLink::write(kiln_node paragraph, Place place, std::string& out) {
    bool this_one = false;
    const bool may_be = due_ && pen_.in.look(paragraph).first != 0;
    if (may_be && !holds_link(paragraph, this_one)) {
        due_ = false;
        return write_as_link(pen_, paragraph, place, href_, out);
    }
    const std::size_t before = out.size();
    write_inlines(pen_, paragraph, place, out);
    if (!may_be || out.size() == before) return;
    // Its text has links of its own: no other cell's is the row's name.
    if (!this_one) end();
    due_ = false;
}

void RowLink::end() {
    if (due_)
        pen_.losses.add(row_, "lost.link", "row", "no cell of a row can be the link to its page: " + href_);
    due_ = false;
}

}  // namespace markdown
