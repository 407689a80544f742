// What each kind of inline becomes, and the way from there to text.
#include "markdown/write_inline_walk.h"

#include <algorithm>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

constexpr std::string_view mark_names[] = {
#define KILN_MARK(id, name, since) name,
#include <speckiln/kinds.def>
};

constexpr std::uint32_t strike = KILN_MARK_STRIKE;

}  // namespace

void InlineWriter::collect(kiln_node parent, std::uint32_t extra) {
    for (kiln_node n = in_.look(parent).first; n;) {
        const auto l = in_.look(n);
        const std::uint32_t marks = supported(n, l.marks | extra | (pen_.deleted(n) ? strike : 0U));
        switch (l.kind) {
            case KILN_TEXT:
                text(n, l.text, marks);
                break;
            case KILN_LINK:
                link(n, extra);
                break;
            case KILN_IMAGE:
                image(n);
                break;
            case KILN_MENTION:
                mention(n, l.text, marks);
                break;
            case KILN_CONTROL:
                control(n, marks);
                break;
            case KILN_MATH:
                math(n, l.text, marks);
                break;
            case KILN_RAW:
                raw(n, l.text);
                break;
            case KILN_NOTE_REF:
                note_ref(n, marks);
                break;
            case KILN_POINT:
                point(n);
                break;
            case KILN_BREAK:
                line_break(n);
                break;
            default:
                break;
        }
        n = l.next;
    }
}

std::uint32_t InlineWriter::lift() {
    std::uint32_t common = ~0U;
    bool any = false;
    for (const Piece& p : pieces_)
        if (p.kind == Piece::code || (p.kind <= Piece::atom && !trimmed(p.raw).empty())) {
            common &= p.marks;
            any = true;
        }
    if (!any) return 0;
    for (Piece& p : pieces_)
        p.marks &= ~common;
    return common;
}

void InlineWriter::finish(std::string& out) {
    settle();
    if (pieces_.size() == 1 && pieces_[0].kind == Piece::text && pieces_[0].marks == 0) {
        context(pieces_[0].raw);
        escape(pieces_[0].raw, link_ ? '[' : edge_of_block, link_ ? ']' : edge_of_block, out);
    } else if (!pieces_.empty()) {
        std::string all;
        std::uint32_t marks = 0;
        for (const Piece& p : pieces_) {
            if (p.kind == Piece::text || p.kind == Piece::blank)
                all += p.raw;
            else if (p.kind == Piece::autolink)
                all.append(1, some_markup).append(p.raw).append(1, some_markup);
            else
                all += in_context(p);
            if (&p != &pieces_.back() && p.marks != (&p)[1].marks) all += some_markup;
            marks |= p.marks;
        }
        context(all);
        context_.needs.star |= (marks & (KILN_MARK_STRONG | KILN_MARK_EMPHASIS)) != 0;
        context_.needs.underscore |= (marks & KILN_MARK_EMPHASIS) != 0;
        context_.needs.tilde |= (marks & KILN_MARK_STRIKE) != 0;
        forms();
        write_marked(pen_, pieces_, place_ == Place::html, out);
    }
    if (link_) return;
    for (const std::string& c : comments_) {
        if (!out.empty()) out += ' ';
        out += c;
    }
}

void InlineWriter::add(Piece::Kind kind, std::uint32_t marks, std::string_view raw, std::string out,
                       kiln_node node) {
    pieces_.push_back({kind, marks, raw, std::move(out), node});
}

std::uint32_t InlineWriter::supported(kiln_node n, std::uint32_t marks) {
    if (marks == 0) return 0;
    for (unsigned m = 0; m < KILN_MARK_COUNT; ++m) {
        if ((marks >> m & 1U) == 0 || !d_.marks[m].open.empty()) continue;
        if (m == KILN_MARK_INDEX_STRONG || m == KILN_MARK_INDEX_EMPHASIS || m == KILN_MARK_INDEX_CODE ||
            (m == KILN_MARK_INDEX_STRIKE && d_.strike))
            continue;
        pen_.lost_once(n, "lost.mark", mark_names[m],
                       "the dialect has no " + std::string(mark_names[m]) + "; the text is kept");
        marks &= ~(1U << m);
    }
    return marks;
}

void InlineWriter::text(kiln_node n, std::string_view s, std::uint32_t marks) {
    if ((marks & KILN_MARK_CODE) != 0 && !html()) {
        add(Piece::code, marks & ~static_cast<std::uint32_t>(KILN_MARK_CODE), s, {}, n);
        return;
    }
    if ((marks & tight_marks(d_, html())) == 0) {
        add(Piece::text, marks, s, {}, n);
        return;
    }
    const std::size_t front = leading_blanks(s);
    if (front > 0) add(Piece::blank, marks, s.substr(0, front));
    if (front == s.size()) return;
    const std::size_t back = trailing_blanks(s);
    add(Piece::text, marks, s.substr(front, s.size() - front - back), {}, n);
    if (back > 0) add(Piece::blank, marks, s.substr(s.size() - back));
}

void InlineWriter::number(kiln_node heading) {
    if (in_.look(heading).kind != KILN_HEADING) return;
    const auto own = trimmed(in_.get(heading, KILN_AT_NUMBER));
    if (own.empty()) return;
    pen_.losses.add(heading, "lost.heading-number", {},
                    "markdown does not number headings: the number begins the heading's text");
    if (own.find('$') != std::string_view::npos) ++dollars_in_text_;
    text(heading, in_.keep(std::string(own) + ' '), 0);
}

void write_inlines(Pen& pen, kiln_node parent, Place place, std::string& out, std::uint32_t marks) {
    InlineWriter inlines(pen, place, false);
    inlines.look_for_dollars(parent);
    inlines.number(parent);
    inlines.collect(parent, marks | (pen.deleted(parent) ? strike : 0U));
    inlines.finish(out);
}

void write_as_link(Pen& pen, kiln_node parent, Place place, std::string_view href, std::string& out) {
    InlineWriter inlines(pen, place, false);
    inlines.look_for_dollars(parent);
    inlines.add_link(parent, href, {}, pen.deleted(parent) ? strike : 0U);
    inlines.finish(out);
}

}  // namespace markdown
