#include "docx/write_blocks.h"

#include <utility>

#include "docx/names.h"
#include "docx/write_direction.h"
#include "docx/write_notes.h"

namespace docx {
namespace {

// These write their own place where they want it.
bool places_itself(std::uint32_t kind) {
    return kind == KILN_HEADING || kind == KILN_CODE || kind == KILN_MATH || kind == KILN_RAW ||
           kind == KILN_DIVIDER || kind == KILN_CONTENTS || kind == KILN_EMBED;
}

}  // namespace

void BlockWriter::walk(kiln_node first) {
    const auto bottom = frames_.size();
    push(Frame::content, first);
    while (frames_.size() > bottom && !in_.dead()) {
        const auto n = frames_.back().next;
        if (n == 0) {
            leave();
            continue;
        }
        const auto l = in_.look(n);
        frames_.back().next = l.next;
        enter(n, l);
    }
}

void BlockWriter::leave() {
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    switch (frame.kind) {
        case Frame::item:
            flush_front();
            break;
        case Frame::quote:
            tail_ = Tail::quote;
            break;
        case Frame::row:
            end_row(frame.cell_open);
            break;
        case Frame::table:
            close_grid();
            close_table();
            break;
        default:
            break;
    }
    if (!frame.close.empty()) {
        close_cell();
        xml_ += frame.close;
        close_table();
    }
    place_ = frame.place;
}

void BlockWriter::anchor(kiln_node n) {
    if (const auto anchor = pen_.anchor(n); !anchor.empty()) ranges_.anchor(anchors_, anchor, n);
}

void BlockWriter::enter(kiln_node n, const kiln::Writer::Look& l) {
    if (!places_itself(l.kind)) anchor(n);
    switch (l.kind) {
        case KILN_HEADING:
            return heading(n, l);
        case KILN_PARAGRAPH:
            return paragraph(n, l);
        case KILN_SUMMARY:
        case KILN_PROPERTIES:
        case KILN_NOTES:
            return;  // written by their owner
        case KILN_CAPTION:
            return caption(n);
        case KILN_LIST:
            return list(n, l);
        case KILN_ITEM:
            return item(n, l);
        case KILN_TABLE:
            return table(n, l);
        case KILN_ROW:
            return row(n, l);
        case KILN_CELL:
        case KILN_COLUMN:
            // Columns that are too many for a table stand below each other.
            return frames_.back().kind == Frame::row ? cell(n, l) : push(Frame::content, l.first);
        case KILN_QUOTE:
            return quote(n, l);
        case KILN_CALLOUT:
            return callout(n, l);
        case KILN_TOGGLE:
            return toggle(n, l);
        case KILN_COLUMNS:
            return columns(n, l);
        case KILN_FIGURE:
            return box(style::figure, {}, l.first);
        case KILN_GROUP:
            return group(n, l);
        case KILN_CODE:
            return code(n, l.text);
        case KILN_MATH:
            return math(n, l.text);
        case KILN_RAW:
            return raw(n, l.text);
        case KILN_DIVIDER:
            return divider(n);
        case KILN_CONTENTS:
            return contents(n);
        case KILN_PAGE:
            return link(n, {});
        case KILN_EMBED:
            return link(n, style::embed);
        case KILN_DATABASE:
            return database(n, l);
        default:
            return push(Frame::content, l.first);
    }
}

void BlockWriter::finish() {
    const auto notes = sections_.empty() ? std::string() : unused_notes(pen_);
    if (!sections_.empty() && (ranges_.is_open() || !notes.empty())) {
        open_paragraph({});
        ranges_.finish(xml_);
        xml_ += notes;
        close_paragraph();
    }
    const bool needs_end = sections_.empty() && (tail_ == Tail::nothing || tail_ == Tail::other);
    if (!front_.empty() || !anchors_.empty() || needs_end) {
        open_paragraph({});
        close_paragraph();
    }
    fill_contents();
}

// ---- paragraphs ----

void BlockWriter::open_paragraph(ParagraphProperties p) {
    if (p.style.empty()) p.style = base_;
    if (p.align.empty()) p.align = place_.align;
    xml_.append("<w:p>").append(paragraph_properties(p)).append(front_).append(anchors_);
    anchors_.clear();
    front_.clear();
    tail_ = Tail::paragraph;
}

// The box of a task and the blank behind it stand in front of all else.
void BlockWriter::open_text(ParagraphProperties p, std::string_view checked, kiln_node n) {
    if (checked.empty()) return open_paragraph(std::move(p));
    const auto anchors = std::exchange(anchors_, {});
    open_paragraph(std::move(p));
    InlineWriter::append_checkbox(pen_, xml_, checked == "true");
    inlines_.blank(n);
    if (!anchors.empty()) inlines_.markup(anchors);
}

void BlockWriter::flush_front() {
    if (marker_.waits) {
        const auto checked = marker_.checked;
        open_text(text_form({}), checked, in_.root());
        inlines_.content(0);
        close_paragraph();
    } else if (!front_.empty()) {
        ParagraphProperties p;
        p.style = front_style_;
        const auto anchors = std::exchange(anchors_, {});
        open_paragraph(p);
        close_paragraph();
        anchors_ = anchors;
    }
}

ParagraphProperties BlockWriter::begin_block(std::string_view style) {
    flush_front();
    ParagraphProperties p;
    p.style = style;
    p.left = indent_step * place_.items;
    return p;
}

bool BlockWriter::is_right_to_left(kiln_node block) const {
    for (kiln_node n = in_.look(block).first; n != 0; n = in_.after(n, block)) {
        auto l = in_.look(n);
        if (l.kind == KILN_LINK && l.first != 0) l = in_.look(l.first);
        if (const auto direction = direction_of(l.text); direction != Direction::none)
            return direction == Direction::right_to_left;
    }
    return false;
}

ParagraphProperties BlockWriter::text_form(ParagraphProperties p) {
    if (marker_.waits) {
        p.style = style::list;
        p.num = marker_.num;
        p.level = marker_.level;
        p.contextual_spacing = marker_.tight;
        marker_ = {};
    } else if (place_.quoted) {
        p.style = style::quote;
        p.left = indent_step * place_.items;
    } else if (place_.items > 0) {
        p.style = style::list_continue;
        p.left = indent_step * place_.items;
        p.contextual_spacing = place_.tight;
    }
    return p;
}

void BlockWriter::hand_on(kiln_node n) {
    for (kiln_node at = in_.look(n).first; at != 0; at = in_.look(at).next)
        if (in_.look(at).kind == KILN_POINT) ranges_.point(anchors_, at, !sections_.empty());
}

void BlockWriter::paragraph(kiln_node n, const kiln::Writer::Look& l) {
    if (is_blank(in_, n)) return hand_on(n);
    ParagraphProperties p;
    p.align = in_.get(n, KILN_AT_ALIGN);
    if (p.align.empty()) p.align = place_.align;
    const auto indent = in_.number(n, KILN_AT_INDENT);
    auto checked = marker_.checked;
    p = text_form(std::move(p));
    if (place_.items == 0) p.left = indent_step * indent;
    if (place_.items > 0 && indent > 0)
        pen_.lost(n, "lost.layout", "paragraphs of lists are not indented any further");
    const auto background = color_of(in_.get(n, KILN_AT_BACKGROUND));
    p.background = background;
    p.right_to_left = (p.align.empty() || p.align == "center") && is_right_to_left(n);
    if (const auto change = pen_.change(n, KILN_AT_BREAK_CHANGE); !change.attributes.empty())
        p.mark = (change.deletes ? "<w:del" : "<w:ins") + change.attributes + "/>";
    kiln_node from = l.first;
    const bool may_end_section = !sections_.empty() && frames_.size() == 1;
    for (kiln_node at = l.first; may_end_section && at != 0; at = in_.look(at).next) {
        if (in_.look(at).kind != KILN_BREAK || in_.get(at, KILN_AT_TYPE) != "section") continue;
        auto before = p;
        before.section = sections_;
        // The end of the paragraph that a change made is that of its last part.
        if (in_.look(at).next != 0) before.mark.clear();
        open_text(std::move(before), std::exchange(checked, {}), n);
        inlines_.content(from, at);
        close_paragraph();
        from = in_.look(at).next;
        if (from == 0) return;
    }
    open_text(std::move(p), checked, n);
    const auto row = row_link_;
    row_link_ = 0;
    if (row != 0 && !inlines_.link_all(row, from))
        pen_.lost(row, "lost.link",
                  "a row's page is not linked to: its first cell has links of its own, or nothing");
    if (row == 0) inlines_.content(from);
    close_paragraph();
}

// The first bookmark of a heading is the heading's own, and stands in front of all else but its number.
std::string BlockWriter::heading_anchors(kiln_node n) {
    auto rest = std::exchange(anchors_, {});
    auto own = own_anchor(n);
    std::string first;
    if (const auto begin = rest.find("<w:bookmarkStart"); begin != rest.npos) {
        const auto size = rest.find("/>", rest.find("<w:bookmarkEnd", begin)) + 2 - begin;
        first = rest.substr(begin, size);
        rest.erase(begin, size).append(own);
    } else {
        first = std::move(own);
    }
    for (kiln_node at = in_.look(n).first; at != 0 && first.empty();) {
        const auto one = in_.look(at);
        if (one.kind == KILN_POINT) ranges_.place(first, at);
        at = one.first != 0 ? one.first : in_.after(at, n);
    }
    return first + rest;
}

void BlockWriter::heading(kiln_node n, const kiln::Writer::Look& l) {
    const auto number = in_.get(n, KILN_AT_NUMBER);
    if (number.empty() && is_blank(in_, n)) {
        anchor(n);
        return hand_on(n);
    }
    const auto level = in_.number(n, KILN_AT_LEVEL, 1);
    auto p = begin_block(style::heading + std::to_string(level));
    p.right_to_left = place_.align.empty() && is_right_to_left(n);
    auto anchors = heading_anchors(n);
    if (number.empty()) anchors_ = std::exchange(anchors, {});
    const auto begin = xml_.size();
    open_paragraph(p);
    if (!number.empty()) {
        RunProperties r;
        r.style = style::heading_number;
        inlines_.words(number, n, r);
        inlines_.words("\t", n);
        xml_ += anchors;
    }
    inlines_.content(l.first);
    close_paragraph();
    list_heading(static_cast<int>(level), std::string_view(xml_).substr(begin));
}

void BlockWriter::styled(std::string_view style, kiln_node n) {
    auto p = begin_block(style);
    p.keep_next = style == style::caption;
    p.right_to_left = is_right_to_left(n);
    open_paragraph(p);
    inlines_.content(in_.look(n).first);
    close_paragraph();
}

// A page or what is shown in its place: its link alone. style: "" is that of text.
void BlockWriter::link(kiln_node n, std::string_view style) {
    const auto title = in_.get(n, KILN_AT_TITLE);
    const auto href = pen_.href(n);
    const bool data = href.starts_with("data:");
    if (style == style::embed && !in_.get(n, KILN_AT_TYPE).empty())
        pen_.losses.add(n, "lost.embed", in_.get(n, KILN_AT_TYPE),
                        "what is shown in its place there (" + std::string(in_.get(n, KILN_AT_TYPE)) +
                            ") is a link here");
    if (title.empty() && (href.empty() || data))
        return pen_.lost(n, "lost.link", "a link without a title leads nowhere");
    const bool leads = !data && !href.empty(), own = leads && !style.empty();
    const auto checked = own ? std::string_view() : marker_.checked;
    if (own) {
        open_leaf(n, begin_block(style));
    } else {
        if (!style.empty()) anchor(n);
        open_text(text_form({}), checked, n);
    }
    inlines_.content(0);
    RunProperties p;
    const bool linked = leads && inlines_.open_link(0, href);
    if (linked) p.style = style::hyperlink;
    inlines_.words(title.empty() ? href : title, n, p);
    if (linked)
        inlines_.close_link();
    else
        pen_.lost(n, "lost.link", "a link that leads nowhere is written as its text alone");
    close_paragraph();
}

}  // namespace docx
