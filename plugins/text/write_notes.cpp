#include "text/write_blocks.h"
#include "text/write_inlines.h"

namespace plaintext {

using Last = Out::Last;

void BlockWriter::footnote(kiln_node n) {
    out_.block(Last::other, out_.last() == Last::other && after_note_);
    after_note_ = true;
    out_.open("[" + std::to_string(pen_.numbers[n]) + "]: ", "    ");
    ++containers_;
    walk(in_.look(n).first);
    --containers_;
    out_.close();
}

// All that it says stands in the message.
void BlockWriter::lose_note(kiln_node n, const kiln::Writer::Look& l) {
    const bool comment = l.kind == KILN_COMMENT;
    std::string message = comment ? "a comment is not written" : "a tracked change is not written";
    for (const auto attribute : {KILN_AT_TYPE, KILN_AT_AUTHOR, KILN_AT_DATE})
        message += detail(", ", in_.get(n, attribute));
    message += detail(", an answer to ", in_.get(n, KILN_AT_REPLY_TO));
    message += detail(", of the group ", in_.get(n, KILN_AT_GROUP));
    if (in_.is(n, KILN_AT_RESOLVED)) message += ", resolved";
    std::string words;
    for (kiln_node at = l.first; at != 0; at = in_.look(at).next)
        words += detail(" ", inline_line(pen_, at));
    in_.lost(n, comment ? "lost.comment" : "lost.change", message + detail(":", words));
}

void BlockWriter::rest_of_notes(kiln_node notes) {
    for (kiln_node n = in_.look(notes).first; n != 0; n = in_.look(n).next) {
        const auto l = in_.look(n);
        if (l.kind == KILN_FOOTNOTE) {
            if (pen_.numbers.find(n) != pen_.numbers.end()) continue;
            pen_.lost(n, "lost.footnote", "a note that nothing speaks of is text at the end");
            walk(l.first);
        } else {
            lose_note(n, l);
        }
    }
}

}  // namespace plaintext
