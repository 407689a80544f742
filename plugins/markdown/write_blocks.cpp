#include "markdown/write_block_walk.h"

#include "markdown/write_bare_container.h"
#include "markdown/write_blocks.h"
#include "markdown/write_comment.h"
#include "markdown/write_heading.h"

namespace markdown {

kiln_node BlockWriter::survey() {
    const kiln_node root = in_.root();
    kiln_node notes = 0;
    for (kiln_node n = in_.look(root).first; n;) {
        const auto l = in_.look(n);
        if (l.kind == KILN_NOTES) notes = n;
        n = l.next;
    }
    if (notes)
        for (kiln_node n = in_.look(notes).first; n;) {
            const auto l = in_.look(n);
            pen_.has_changes = pen_.has_changes || l.kind == KILN_CHANGE;
            n = l.next;
        }
    if (d_.callout == Dialect::Callout::directive) measure(root);
    return notes;
}

void BlockWriter::body() {
    const auto notes = survey();
    walk(in_.look(in_.root()).first);
    unused_notes(notes);
    std::size_t next = 0;
    footnotes(next);
}

void BlockWriter::unused_notes(kiln_node notes) {
    if (!notes) return;
    comments(notes);
    pen_.add_unused_footnotes(notes);
}

void BlockWriter::footnotes(std::size_t& next) {
    while (next < pen_.footnotes.size())
        footnote(pen_.footnotes[next++]);
}

void BlockWriter::push(Frame::Kind kind, kiln_node next) {
    Frame f;
    f.kind = kind;
    f.next = next;
    frames_.push_back(std::move(f));
}

void BlockWriter::walk(kiln_node first, kiln_node end) {
    const std::size_t bottom = frames_.size();
    push(Frame::content, first);
    while (frames_.size() > bottom) {
        if (in_.dead()) return;
        if (frames_.back().next == 0 || frames_.back().next == end) {
            leave();
            continue;
        }
        const kiln_node n = frames_.back().next;
        const auto l = in_.look(n);
        frames_.back().next = l.next;
        enter(n, l);
    }
}

void BlockWriter::leave() {
    if (frames_.size() == icon_depth_) put_icon();
    const Frame f = std::move(frames_.back());
    frames_.pop_back();
    if (f.caption) caption(f.caption);
    if (!f.close.empty()) out_.block(f.close, Last::other);
    if (f.kind == Frame::item || f.kind == Frame::box) out_.close();
}

void BlockWriter::enter(kiln_node n, const kiln::Writer::Look& l) {
    if (pen_.elsewhere.count(n) != 0) return;
    switch (l.kind) {
        case KILN_HEADING:
            return heading(n, level_of(pen_, n));
        case KILN_PARAGRAPH:
            return paragraph(n);
        case KILN_LIST:
            return list(n, l);
        case KILN_ITEM:
            return item(n, l);
        case KILN_TABLE:
            return table(n, l);
        case KILN_QUOTE:
            put_icon();
            open_quote();
            return push(Frame::box, l.first);
        case KILN_CALLOUT:
            return callout(n, l);
        case KILN_TOGGLE:
            return toggle(n, l);
        case KILN_FIGURE:
            return figure(n, l);
        case KILN_COLUMNS:
        case KILN_GROUP:
            lose_container(pen_, n, l.kind);
            return push(Frame::content, l.first);
        case KILN_CODE:
            return code(n, l.text);
        case KILN_MATH:
            return math(n, l.text);
        case KILN_RAW:
            return raw(n, l.text);
        case KILN_DIVIDER:
            return divider();
        case KILN_CONTENTS:
            if (d_.contents)
                paragraph("[TOC]");
            else
                in_.lost(n, "lost.contents", "the dialect has no table of contents; sites make their own");
            return;
        case KILN_PAGE:
        case KILN_EMBED:
            return link(n);
        case KILN_DATABASE:
            link(n);
            return push(Frame::content, l.first);
        case KILN_PROPERTIES:
        case KILN_NOTES:
        case KILN_SUMMARY:  // its owner wrote it
        case KILN_CAPTION:
            return;
        default:
            return push(Frame::content, l.first);
    }
}

void BlockWriter::comments(kiln_node notes) {
    for (kiln_node n = in_.look(notes).first; n;) {
        if (const auto text = pen_.comment(n); !text.empty() && d_.comments) {
            std::string block;
            write_comment(pen_, text, block);
            out_.block(block, Last::other);
        }
        n = in_.look(n).next;
    }
}

void BlockWriter::footnote(kiln_node n) {
    const std::string label(pen_.label(n));
    if (d_.footnotes) {
        out_.begin(Last::other);
        out_.open("[^" + label + "]: ", "    ");
        walk(in_.look(n).first);
        out_.close();
        return;
    }
    paragraph("[" + label + "]");
    walk(in_.look(n).first);
}

void write_body(Pen& pen, Out& out) {
    BlockWriter(pen, out).body();
}

void write_plain(Pen& pen, Out& out, std::string_view words) {
    BlockWriter(pen, out).plain(words);
}

}  // namespace markdown
