// Formulas, raw text, notes, anchors, form controls and breaks.
#include "markdown/write_inline_walk.h"

#include <algorithm>

#include "markdown/comment_forms.h"
#include "markdown/escape_class.h"
#include "markdown/write_comment.h"
#include "markdown/write_shortcode.h"
#include "markdown/write_words.h"

namespace markdown {

namespace {

// The end of what holds text of HTML, which would end too soon.
bool ends_holder(std::string_view html) {
    if (!html.starts_with("</")) return false;
    html.remove_prefix(2);
    const auto name =
        html.substr(0, html.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456"));
    return is_one_of(
        lower(name),
        "blockquote caption details div figcaption figure h1 h2 h3 h4 h5 h6 li ol p summary table tbody "
        "td th thead tr ul");
}

}  // namespace

void InlineWriter::control(kiln_node n, std::uint32_t marks) {
    const auto type = in_.get(n, KILN_AT_TYPE);
    std::string message = "a form control is kept as its value";
    if (!type.empty()) message = "a " + std::string(type) + " is kept as its value";
    std::string options;
    for (std::uint32_t i = 0;; ++i) {
        const auto option = in_.get(n, KILN_AT_OPTIONS, i);
        if (!option.data()) break;
        options.append(i ? ", " : "; it offered ").append(option);
    }
    in_.lost(n, "lost.control", message + options);
    if (const auto shown = control_text(in_, n); !shown.empty()) text(n, shown, marks);
}

void InlineWriter::math(kiln_node n, std::string_view tex, std::uint32_t marks) {
    if (tex.empty()) return;
    if (is_formula(tex)) return add(Piece::formula, 0, tex, {}, n);
    pen_.lost_once(n, "lost.math", html() ? "html" : "inline", "a formula is kept as code");
    text(n, tex, marks | KILN_MARK_CODE);
}

bool InlineWriter::is_formula(std::string_view tex) const {
    return d_.math && !html() && !tex.empty() && tex.find("$$") == std::string_view::npos &&
           tex.front() != '$' && tex.back() != '$' && !ends_escaping(tex);
}

bool InlineWriter::ends_escaping(std::string_view tex) {
    std::size_t i = tex.size();
    while (i > 0 && tex[i - 1] == '\\')
        --i;
    return (tex.size() - i) % 2 == 1;
}

void InlineWriter::formula(Piece& p, char before, char after) const {
    const auto beside = [](char c) { return is_alnum(c) || c == '$'; };
    const bool plain = !is_blank(p.raw.front()) && !is_blank(p.raw.back()) &&
                       p.raw.find('$') == std::string_view::npos && p.raw.front() != '`' && !beside(before) &&
                       !beside(after);
    p.out = plain ? "$" : "$$";
    for (const char c : p.raw)
        p.out += c == '\n' || c == '\r' ? ' ' : c;
    p.out += plain ? "$" : "$$";
    if (d_.shortcodes) part_shortcodes(p.out);
    if (cell()) bar(p.out);
}

// No character of it can be escaped; but so far in, a paragraph's later line begins nothing, and the blanks
// are no part of it.
void InlineWriter::indent_lines(std::string& raw) {
    for (std::size_t at = 0; (at = raw.find('\n', at)) != std::string::npos; ++at)
        if (at + 1 < raw.size() && !is_alpha(raw[at + 1])) raw.insert(at + 1, "    ");
}

void InlineWriter::raw(kiln_node n, std::string_view s) {
    if (s.empty()) return;
    const auto format = in_.get(n, KILN_AT_FORMAT);
    const bool comment = (s.starts_with("<!--") && s.ends_with("-->")) ||
                         (s.starts_with("{/*") && s.ends_with("*/}") && s.size() >= 6);
    std::string out;
    if (comment && !d_.comments) {
        in_.lost(n, "lost.raw-html", "the dialect has no comments; one is left out: " + std::string(s));
        return;
    }
    if (comment && html() && d_.mdx) {
        in_.lost(n, "lost.raw-html", "a comment within an HTML table is left out: " + std::string(s));
        return;
    }
    if ((format == "html" || !format.data()) && comment && s.size() >= 6) {
        const bool mdx = s.front() == '{';
        if (mdx == d_.mdx) {
            out = s;
        } else {
            const auto body = mdx             ? s.substr(3, s.size() - 6)
                              : s.size() >= 7 ? s.substr(4, s.size() - 7)
                                              : std::string_view(" ");
            out = d_.mdx ? mdx_comment(body) : html_comment(body);
        }
    } else if ((format == "html" && d_.html && !d_.mdx && !(html() && ends_holder(s))) ||
               format == "markdown") {
        out = s;
    } else {
        in_.lost(n, format == "html" ? "lost.raw-html" : "lost.raw",
                 "raw " + std::string(format) + " is kept as code");
        text(n, s, KILN_MARK_CODE);
        return;
    }
    if (place_ == Place::paragraph || place_ == Place::setext)
        indent_lines(out);
    else
        std::replace(out.begin(), out.end(), '\n', ' ');
    if (cell()) bar(out);
    add(Piece::through, 0, s, std::move(out), n);
}

void InlineWriter::note_ref(kiln_node n, std::uint32_t marks) {
    const auto ref = in_.get(n, KILN_AT_REF);
    const auto label = pen_.footnote(ref);
    if (label.empty()) {
        if (const kiln_node note = in_.note(ref)) {
            comment(pen_.comment(note));
            return;
        }
        in_.lost(n, "lost.footnote", "the footnote is not in the document; its mark is kept as text");
        text(n, pen_.in.keep("[^" + std::string(ref) + "]"), marks);
        return;
    }
    if (!d_.footnotes || html()) {
        pen_.lost_once(n, "lost.footnote", html() ? "html" : "dialect",
                       html() ? "a footnote's mark inside HTML is kept as text"
                              : "the dialect has no footnotes; they stand as text at the end");
        text(n, pen_.in.keep("[" + std::string(label) + "]"), marks);
        return;
    }
    add(Piece::through, 0, "note", "[^" + std::string(label) + "]", n);
}

void InlineWriter::point(kiln_node n) {
    const auto edge = in_.get(n, KILN_AT_EDGE);
    if (in_.get(n, KILN_AT_TYPE) == "comment") {
        if (edge == "start") return;  // beside the end of what it speaks of
        comment(pen_.comment(in_.get(n, KILN_AT_REF), n));
        return;
    }
    if (edge == "end" || pen_.heading_anchors.count(n) != 0) return;
    const auto anchor = in_.anchor(n);
    if (anchor.empty()) return;
    if (!d_.html) {
        in_.lost(n, "lost.anchor", "the dialect has no anchor within text: " + std::string(anchor));
        return;
    }
    std::string out = "<a id=\"";
    escape_html(anchor, out);
    out += "\"></a>";
    // An <a> holds no other one.
    if (link_) {
        anchors_.push_back(std::move(out));
        return;
    }
    add(Piece::through, 0, "point", std::move(out), n);
    pieces_.back().unseen = true;
}

void InlineWriter::comment(std::string_view text) {
    if (text.empty() || !d_.comments || (html() && d_.mdx)) return;  // the report has it
    std::string out;
    write_comment(pen_, text, out);
    if (cell()) bar(out);
    comments_.push_back(std::move(out));
}

void InlineWriter::line_break(kiln_node n) {
    const auto type = in_.get(n, KILN_AT_TYPE);
    if (!type.empty() && type != "line" && type != "soft")
        in_.lost(n, "lost.break", "markdown has no " + std::string(type) + " break");
    add(type == "line" ? Piece::line : Piece::soft, 0, {}, {}, n);
}

void InlineWriter::bar(std::string& s) {
    for (std::size_t i = 0; (i = s.find('|', i)) != std::string::npos; i += 2)
        s.insert(i, 1, '\\');
}

}  // namespace markdown
