// Links, images and mentions.
#include "markdown/text_lines.h"
#include "markdown/write_inline_walk.h"

#include <algorithm>

#include "markdown/escape_class.h"
#include "markdown/write_callout.h"
#include "markdown/write_links.h"
#include "markdown/write_shortcode.h"

namespace markdown {

std::string_view InlineWriter::line_of(kiln_node n, std::uint32_t attribute) const {
    const auto value = in_.get(n, attribute);
    const auto line = one_line(value);
    return line == value ? value : in_.keep(line);
}

bool InlineWriter::dangling(kiln_node n) const {
    return d_.checks_links && d_.html && extra(pen_, n, "dangling") == "yes";
}

void InlineWriter::add_link(kiln_node n, std::string_view href, std::string_view title, std::uint32_t extra) {
    InlineWriter inner(pen_, place_, true);
    inner.look_for_dollars(n);
    inner.dollars_elsewhere_ +=
        dollars_in_text_ + dollars_elsewhere_ - inner.dollars_in_text_ - inner.dollars_elsewhere_;
    inner.collect(n, extra);
    const auto behind = move_breaks(inner);
    const std::uint32_t marks = inner.lift();
    // What led nowhere before it came here is kept as it was, but must not stop the site.
    const bool tag = html() || dangling(n) || (d_.html && inner.ends_definition());
    inner.in_tag_ = tag;
    tags_ = tags_ || tag;
    if (html() && inner.begins_blank()) add(Piece::text, 0, " ");
    const bool ends_blank = html() && inner.ends_blank();
    inner.trims_ = html();
    std::string words;
    inner.finish(words);
    // What shows nothing is a bookmark where it is alone, which shows its address.
    if (words.empty() && d_.autolink == Dialect::Autolink::spelled) {
        if (!href.empty()) add(Piece::autolink, marks, in_.keep(href), std::string(href), n);
        pieces_.insert(pieces_.end(), behind.begin(), behind.end());
        return;
    }
    std::string out = "[";
    if (tag) {
        out = "<a href=\"";
        escape_html(href, out);
        if (!title.empty()) {
            out += "\" title=\"";
            escape_html(title, out);
        }
        out += "\">";
        if (cell()) bar(out);
        out.append(words).append("</a>");
    } else {
        out.append(words).append("](");
        write_target(pen_, href, title, cell(), out);
        out += ')';
    }
    comments_.insert(comments_.end(), inner.comments_.begin(), inner.comments_.end());
    add(Piece::atom, marks, "link", std::move(out), n);
    pieces_.back().unseen = html() && inner.pieces_.empty();
    for (std::string& anchor : inner.anchors_) {
        add(Piece::through, 0, "point", std::move(anchor), n);
        pieces_.back().unseen = true;
    }
    if (ends_blank) add(Piece::text, 0, " ");
    for (const Piece& p : behind)
        pieces_.push_back(p);
}

std::vector<Piece> InlineWriter::move_breaks(InlineWriter& inner) {
    const auto is_break = [](const Piece& p) { return p.kind == Piece::line || p.kind == Piece::soft; };
    auto& pieces = inner.pieces_;
    const auto first = std::find_if_not(pieces.begin(), pieces.end(), is_break);
    pieces_.insert(pieces_.end(), pieces.begin(), first);
    pieces.erase(pieces.begin(), first);
    const auto last = std::find_if_not(pieces.rbegin(), pieces.rend(), is_break).base();
    std::vector<Piece> behind(last, pieces.end());
    pieces.erase(last, pieces.end());
    return behind;
}

bool InlineWriter::ends_definition() const {
    const auto holds = [](std::string_view s) {
        for (std::size_t at = 0; (at = s.find("]:", at)) != std::string_view::npos; ++at)
            if (at == 0 || s[at - 1] != '\\') return true;
        return false;
    };
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& p) {
        return p.kind != Piece::text && p.kind != Piece::blank && (holds(p.raw) || holds(p.out));
    });
}

bool InlineWriter::begins_blank() const {
    return !pieces_.empty() && pieces_.front().kind <= Piece::blank && is_blank(pieces_.front().raw.front());
}

bool InlineWriter::ends_blank() const {
    return !pieces_.empty() && pieces_.back().kind <= Piece::blank && is_blank(pieces_.back().raw.back());
}

void InlineWriter::link(kiln_node n, std::uint32_t extra) {
    const auto href = pen_.href(n);
    const auto title = line_of(n, KILN_AT_TITLE);
    if (href.empty() && !in_.get(n, KILN_AT_HREF).data()) {
        pen_.in.lost(n, "lost.link", "the link points nowhere; its text is kept");
        collect(n, extra);
        return;
    }
    const auto child = in_.look(n).first;
    if (child && !html() && !dangling(n) && title.empty()) {
        const auto l = in_.look(child);
        if (l.kind == KILN_TEXT && l.next == 0 && (l.marks & KILN_MARK_CODE) == 0 &&
            (l.text == href || (href.starts_with("mailto:") && l.text == href.substr(7)))) {
            add(Piece::autolink, supported(child, l.marks | extra), l.text, std::string(href), n);
            return;
        }
    }
    add_link(n, href, title, extra);
}

void InlineWriter::image(kiln_node n) {
    const auto href = pen_.href(n);
    const auto alt = line_of(n, KILN_AT_ALT);
    const auto title = line_of(n, KILN_AT_TITLE);
    const auto width = in_.get(n, KILN_AT_WIDTH);
    const auto height = in_.get(n, KILN_AT_HEIGHT);
    if (href.empty() && !in_.get(n, KILN_AT_HREF).data()) {
        in_.lost(n, "lost.image", "the image points nowhere; its description is kept");
        if (!alt.empty()) add(Piece::text, 0, alt, {}, n);
        return;
    }
    const bool sized = !width.empty() || !height.empty();
    if (html() || (sized && d_.html_images) || dangling(n)) {
        std::string out = "<img src=\"";
        const auto attribute = [&](std::string_view name, std::string_view value) {
            if (!value.data()) return;
            out.append("\" ").append(name).append("=\"");
            escape_html(value, out);
        };
        escape_html(href, out);
        attribute("alt", alt.data() ? alt : "");
        if (!title.empty()) attribute("title", title);
        attribute("width", width);
        attribute("height", height);
        out += d_.mdx ? "\" />" : "\">";
        if (cell()) bar(out);
        add(Piece::through, 0, "image", std::move(out), n);
        return;
    }
    if (sized)
        in_.lost(n, "lost.image-size",
                 "the dialect has no image size (" + std::string(width) + " x " + std::string(height) + ")");
    std::string out = "![";
    EscapeContext c;
    c.dialect = &d_;
    c.needs = {true, true, true, true, true, true, true};
    c.link = true;
    c.cell = cell();
    escape_text(alt, c, '[', ']', out);
    out += "](";
    write_target(pen_, href, title, cell(), out);
    out += ')';
    add(Piece::through, 0, "image", std::move(out), n);
}

void InlineWriter::mention(kiln_node n, std::string_view s, std::uint32_t marks) {
    const auto href = pen_.href(n);
    if (!href.empty() && !link_) {
        EscapeContext c;
        c.dialect = &d_;
        c.needs = {true, true, true, true, true, false, false};
        c.link = true;
        c.cell = cell();
        std::string out = html() ? "<a href=\"" : "[";
        if (html()) {
            escape_html(href, out);
            out += "\">";
            escape_html_text(s, c, some_markup, some_markup, out);
            out += "</a>";
        } else {
            escape_text(s, c, '[', ']', out);
            out += "](";
            write_target(pen_, href, {}, cell(), out);
            out += ')';
        }
        add(Piece::atom, marks, "link", std::move(out), n);
        if (!in_.get(n, KILN_AT_END).empty() || !in_.get(n, KILN_AT_VALUE).empty())
            pen_.losses.add(n, "lost.mention", "link",
                            "a mention that leads somewhere is kept as a link alone");
        return;
    }
    const auto type = in_.get(n, KILN_AT_TYPE);
    const auto value = in_.get(n, KILN_AT_VALUE);
    const auto end = in_.get(n, KILN_AT_END);
    std::string message = "a mention";
    if (!type.empty()) message.append(" of a ").append(type);
    message.append(" is kept as its text");
    if (!value.empty() && value != s) message.append("; its value is ").append(value);
    if (!end.empty()) message.append("; it ends at ").append(end);
    in_.lost(n, "lost.mention", message);
    text(n, s, marks);
}

void write_link(const Pen& pen, std::string_view text, std::string_view href, std::string& out) {
    if (text == href) {
        if (may_be_bare(pen.d) && is_bare_url(text, edge_of_block, edge_of_block)) {
            out += text;
            return;
        }
        if (may_be_angled(pen.d) && is_angle_url(text)) {
            out.append("<").append(text).append(">");
            return;
        }
    }
    EscapeContext c;
    c.dialect = &pen.d;
    c.needs = needs_of(text);
    c.needs.dollar |= href.find('$') != std::string_view::npos;
    c.link = true;
    out += '[';
    escape_text(text, c, '[', ']', out);
    out += "](";
    write_target(pen, href, {}, false, out);
    out += ')';
}

}  // namespace markdown
