// Quotes: paragraphs alone have a style; what holds more, or touches another quote, is a box.
#include "docx/names.h"
#include "docx/write_blocks.h"

namespace docx {

BlockWriter::Form BlockWriter::form_of(kiln_node n, const kiln::Writer::Look& l) const {
    const auto given = [&](std::uint32_t attribute) { return !in_.get(n, attribute).empty(); };
    switch (l.kind) {
        case KILN_PARAGRAPH:
            if (is_blank(in_, n)) return Form::nothing;
            return in_.number(n, KILN_AT_INDENT) == 0 ? Form::text : Form::other;
        case KILN_HEADING:
            return given(KILN_AT_NUMBER) || !is_blank(in_, n) ? Form::other : Form::nothing;
        case KILN_SUMMARY:
            return Form::nothing;
        case KILN_CAPTION:
            return is_blank(in_, n) ? Form::nothing : Form::other;
        case KILN_LIST:
            return l.first != 0 ? Form::other : Form::nothing;
        case KILN_TABLE:
            if (rows_of(n) > 0) return Form::other;
            return l.first == 0 || is_blank(in_, l.first) ? Form::nothing : Form::text;
        case KILN_PAGE:
        case KILN_EMBED: {
            const auto href = pen_.href(n);
            const bool leads = !href.empty() && !href.starts_with("data:");
            if (leads && l.kind == KILN_EMBED) return Form::other;
            return leads || given(KILN_AT_TITLE) ? Form::text : Form::nothing;
        }
        case KILN_GROUP:
            return given(KILN_AT_ROLE) ? Form::other : Form::content;
        case KILN_COLUMNS:
            return l.first != 0 ? Form::other : Form::nothing;
        case KILN_DATABASE:
            if (l.first != 0 && rows_of(l.first) > 0) return Form::other;
            return given(KILN_AT_TITLE) || !pen_.href(n).empty() ? Form::text : Form::nothing;
        default:
            return Form::other;
    }
}

// All that it holds is written as paragraphs of text, and there is one.
bool BlockWriter::is_plain(kiln_node quote) const {
    bool any = false;
    for (kiln_node n = in_.look(quote).first; n != 0;) {
        const auto l = in_.look(n);
        const auto form = form_of(n, l);
        if (form == Form::other) return false;
        any = any || form == Form::text;
        n = form == Form::content && l.first != 0 ? l.first : in_.after(n, quote);
    }
    return any;
}

void BlockWriter::quote(kiln_node n, const kiln::Writer::Look& l) {
    const bool touches = tail_ == Tail::quote && !marker_.waits && front_.empty();
    if (touches || !is_plain(n)) return box(style::quote_box, {}, l.first);
    flush_front();
    push(Frame::quote, l.first);
    place_.quoted = true;
}

}  // namespace docx
