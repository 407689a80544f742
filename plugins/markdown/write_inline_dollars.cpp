// Where dollar signs are that could pair up to a formula which nobody meant.
#include "markdown/write_html_block.h"
#include "markdown/write_inline_walk.h"

namespace markdown {

void InlineWriter::look_for_dollars(kiln_node parent) {
    if (html() || !pen_.tree().dollars.contains(parent)) return;
    std::vector<kiln_node> after;  // a link: one level
    bool in_link = false;
    for (kiln_node n = in_.look(parent).first; n || !after.empty();) {
        if (!n) {
            n = after.back();
            after.pop_back();
            in_link = false;
            continue;
        }
        const auto l = in_.look(n);
        const bool direct = l.kind == KILN_TEXT && (l.marks & KILN_MARK_CODE) == 0 && !in_link;
        if (holds_dollar(n, l)) ++(direct ? dollars_in_text_ : dollars_elsewhere_);
        if (l.kind == KILN_LINK && l.first) {
            in_link = !pen_.href(n).empty() || in_.get(n, KILN_AT_HREF).data();
            after.push_back(l.next);
            n = l.first;
        } else {
            n = l.next;
        }
    }
}

bool InlineWriter::holds_dollar(kiln_node n, const kiln::Writer::Look& l) const {
    const auto holds = [](std::string_view s) { return s.find('$') != std::string_view::npos; };
    const bool unseen = l.kind == KILN_POINT || (l.kind == KILN_RAW && is_comment(l.text));
    if (unseen && !d_.comments) return false;
    switch (l.kind) {
        case KILN_MATH:
            return is_formula(l.text) || holds(l.text);
        case KILN_LINK:
        case KILN_IMAGE:
            return holds(pen_.href(n)) || holds(in_.get(n, KILN_AT_TITLE)) || holds(in_.get(n, KILN_AT_ALT));
        case KILN_CONTROL:
            return holds(in_.get(n, KILN_AT_VALUE));
        case KILN_POINT:
            return holds(in_.get(n, KILN_AT_REF)) || comment_holds_dollar(in_.note(in_.get(n, KILN_AT_REF)));
        default:
            return holds(l.text);
    }
}

bool InlineWriter::comment_holds_dollar(kiln_node note) const {
    return note != 0 && in_.look(note).kind != KILN_FOOTNOTE &&
           pen_.plain_text(note).find('$') != std::string::npos;
}

}  // namespace markdown
