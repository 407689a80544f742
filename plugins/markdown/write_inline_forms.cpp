// What stands for each piece in the end, which depends on what stands beside it.
#include "markdown/write_inline_walk.h"

#include "markdown/escape_class.h"
#include "markdown/write_code.h"
#include "markdown/write_links.h"
#include "markdown/write_shortcode.h"

namespace markdown {

char InlineWriter::in_context(const Piece& p) {
    if (p.kind == Piece::soft || (p.kind == Piece::line && p.out.front() == ' ')) return edge_of_line;
    return p.out == " " ? ' ' : some_markup;
}

void InlineWriter::context(std::string_view all) {
    context_.dialect = &d_;
    context_.cell = cell();
    context_.link = link_ && (!in_tag_ || html());
    context_.heading = place_ == Place::heading || place_ == Place::setext;
    context_.unchecked = pen_.unchecked;
    context_.defines = pen_.tree().defines;
    context_.needs = needs_of(all);
    context_.needs.dollar |= dollars_elsewhere_ > 0;
    // Within a tag, delimiters pair up with those around it.
    if (tags_ || in_tag_) context_.needs.star = context_.needs.underscore = context_.needs.tilde = true;
}

void InlineWriter::escape(std::string_view raw, char before, char after, std::string& out) const {
    if (html())
        escape_html_text(raw, context_, before, after, out);
    else
        escape_text(raw, context_, before, after, out);
}

std::string_view InlineWriter::edge(std::size_t i, std::size_t neighbour) const {
    static constexpr std::string_view markup("\x01", 1), newline("\n", 1);
    if (neighbour >= pieces_.size()) {
        if (pieces_[i].marks != 0) return markup;
        return !link_ ? std::string_view() : std::string_view(neighbour == i + 1 ? "]" : "[");
    }
    const Piece& p = pieces_[neighbour];
    if (p.marks != pieces_[i].marks) return markup;
    if (p.kind == Piece::soft) return newline;
    if (p.kind == Piece::text || p.kind == Piece::blank) return p.raw;
    if (p.kind == Piece::autolink && d_.autolink == Dialect::Autolink::spelled &&
        !is_bare_email(p.raw, ' ', " "))
        return neighbour > i ? "[" : ")";
    return p.out.empty() ? markup : std::string_view(p.out);
}

void InlineWriter::forms() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        Piece& p = pieces_[i];
        if (p.kind == Piece::code) write_code_span(pen_, p.node, p.raw, cell(), p.out);
        if (p.kind != Piece::autolink && p.kind != Piece::formula) continue;
        const auto left = edge(i, i - 1);
        const auto right = edge(i, i + 1);
        const char before = left.empty() ? edge_of_block : left.back();
        const char after = right.empty() ? edge_of_block : right.front();
        if (p.kind == Piece::formula) {
            const bool formula_after = i + 1 < pieces_.size() && pieces_[i + 1].kind == Piece::formula;
            formula(p, before, formula_after ? '$' : after);
            continue;
        }
        std::string out;
        if (is_bare_email(p.raw, before, right) ||
            // Alone in its paragraph it would be a bookmark if it were spelled out.
            ((may_be_bare(d_) || (d_.autolink == Dialect::Autolink::spelled && pieces_.size() == 1)) &&
             !context_.needs.bracket && is_bare_url(p.raw, before, after))) {
            out = p.raw;
        } else if (may_be_angled(d_) &&
                   (is_angle_url(p.raw) || (p.out.size() > p.raw.size() && is_bare_email(p.raw, '<', ">")))) {
            out = "<" + std::string(p.raw) + ">";
            if (cell()) bar(out);
        } else {
            EscapeContext c = context_;
            c.link = true;
            out = "[";
            escape_text(p.raw, c, '[', ']', out);
            out += "](";
            write_target(pen_, p.out, {}, cell(), out);
            out += ')';
        }
        p.out = std::move(out);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        Piece& p = pieces_[i];
        if (p.kind != Piece::text && p.kind != Piece::blank) continue;
        const auto left = edge(i, i - 1);
        const auto right = edge(i, i + 1);
        escape(p.raw, left.empty() ? edge_of_block : left.back(),
               right.empty() ? edge_of_block : right.front(), p.out);
    }
}

}  // namespace markdown
