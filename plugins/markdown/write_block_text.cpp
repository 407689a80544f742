// Paragraphs, headings, and blocks that are a link alone.
#include "markdown/write_block_walk.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "markdown/escape.h"
#include "markdown/escape_class.h"
#include "markdown/parse_containers.h"
#include "markdown/write_heading.h"
#include "markdown/write_html_block.h"
#include "markdown/write_inlines.h"

namespace markdown {

namespace {

using kiln::npos;

// What will be read as the icon of an aside that begins with this text: taken off it.
std::string emoji_of(std::string& text) {
    const auto length = leading_emoji(text);
    if (length == 0 || length >= text.size() || text[length] != ' ') return {};
    std::string icon = text.substr(0, length);
    text.erase(0, length + 1);
    return icon;
}

// An emoji that the text runs on from would be parted from it as an icon.
void keep_emoji(std::string& text) {
    const auto length = leading_emoji(text);
    if (length == 0 || length >= text.size()) return;
    const auto first = code_point_at(text, 0);
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        ++bytes;
    text.replace(0, bytes, "&#" + std::to_string(static_cast<std::uint32_t>(first)) + ";");
}

}  // namespace

LineContext BlockWriter::line_context() const {
    LineContext c;
    c.dialect = &d_;
    c.first_of_item = out_.beside_marker();
    c.top = out_.at_top();
    c.very_front = out_.at_very_start();
    c.goes_on = out_.last() == Last::header;
    return c;
}

bool BlockWriter::begins_raw(kiln_node n) const {
    auto first = in_.look(n).first;
    while (first && stands_aside(first))
        first = in_.look(first).next;
    return first && in_.look(first).kind == KILN_RAW;
}

void BlockWriter::paragraph(std::string text, bool begins_raw) {
    if (text.empty()) return;
    auto context = line_context();
    context.begins_raw = begins_raw && icon_.empty();
    // An aside's icon is taken off before the lines are looked at.
    const bool apart = d_.callout == Dialect::Callout::aside;
    if (!icon_.empty() && !apart) text = take_icon() + " " + text;
    if (apart && icon_.empty() && out_.last() == Last::header) {
        icon_ = emoji_of(text);
        if (icon_.empty()) keep_emoji(text);
    }
    escape_lines(text, context);
    if (!icon_.empty()) text = take_icon() + " " + text;
    out_.block(text, begins_html_block(text) ? Last::other : Last::paragraph);
}

void BlockWriter::paragraph(kiln_node n) {
    std::string words;
    pen_.unchecked = out_.beside_checkbox();
    write_inlines(pen_, n, Place::paragraph, words);
    pen_.unchecked = false;
    paragraph(std::move(words), begins_raw(n));
}

void BlockWriter::set_icon(std::string icon) {
    icon_ = std::move(icon);
    icon_depth_ = frames_.size();
}

std::string BlockWriter::take_icon() {
    std::string icon;
    icon.swap(icon_);
    return icon;
}

void BlockWriter::put_icon() {
    if (!icon_.empty()) paragraph(take_icon());
}

void BlockWriter::heading(kiln_node n, int level) {
    put_icon();
    // "1. # Title" is how Google Docs numbers headings, and read as that.
    if (!out_.beside_checkbox() && (out_.item_marker() == '.' || out_.item_marker() == ')'))
        out_.leave_marker();
    if (level > d_.levels) {
        const std::string most =
            d_.levels == 6 ? "markdown has six" : "the dialect has " + std::to_string(d_.levels);
        in_.lost(n, "lost.heading-level", most + " levels; this is level " + std::to_string(level));
        level = d_.levels;
    }
    const auto anchors = heading_anchors(n);
    const bool lines = takes_lines(pen_, n);
    std::string text;
    write_inlines(pen_, n, lines ? Place::setext : Place::heading, text);
    std::string id;
    std::string tags;
    const bool braces = d_.heading_id == Dialect::HeadingId::braces;
    for (const std::string& anchor : anchors) {
        if (d_.heading_id == Dialect::HeadingId::none) {
            in_.lost(n, "lost.anchor", "the dialect has no anchors of one's own: " + anchor);
        } else if (braces && id.empty() && fits_braces(anchor) && (anchors.size() == 1 || !d_.html)) {
            id = "{#" + anchor + "}";
        } else if (d_.html) {
            tags += "<a id=\"";
            escape_html(anchor, tags);
            tags += "\"></a>";
        } else {
            in_.lost(n, "lost.anchor", "the dialect has no form for this anchor of a heading: " + anchor);
        }
    }
    text.insert(0, tags);
    if (lines && text.find('\n') != npos) {
        auto context = line_context();
        context.begins_raw = begins_raw(n);
        escape_lines(text, context);
        if (!id.empty()) text.append(" ").append(id);
        text += level == 1 ? "\n===" : "\n---";
        out_.block(text, Last::other);
        return;
    }
    if (id.empty()) escape_heading_end(text);
    std::string line(static_cast<std::size_t>(level), '#');
    if (!text.empty()) line.append(" ").append(text);
    if (!id.empty()) line.append(" ").append(id);
    out_.block(line, Last::other);
}

std::vector<std::string> BlockWriter::heading_anchors(kiln_node heading) {
    std::vector<std::string> anchors;
    if (const auto own = in_.anchor(heading); !own.empty()) anchors.emplace_back(own);
    for (kiln_node n = in_.look(heading).first; n; n = in_.look(n).next) {
        if (stands_aside(n)) continue;
        if (in_.look(n).kind != KILN_POINT) break;
        if (const auto anchor = in_.anchor(n); !anchor.empty()) anchors.emplace_back(anchor);
        pen_.heading_anchors.insert(n);
    }
    return anchors;
}

bool BlockWriter::stands_aside(kiln_node n) const {
    const auto l = in_.look(n);
    return l.kind == KILN_BREAK || (l.kind == KILN_TEXT && trimmed(l.text).empty()) ||
           (l.kind == KILN_RAW && is_comment(l.text)) ||
           (l.kind == KILN_POINT &&
            (in_.get(n, KILN_AT_TYPE) == "comment" || in_.get(n, KILN_AT_EDGE) == "end"));
}

void BlockWriter::link(kiln_node n) {
    const auto href = pen_.href(n);
    std::string title(in_.get(n, KILN_AT_TITLE));
    if (title.empty()) {
        const auto key = in_.get(n, KILN_AT_DOC);
        const kiln_doc doc = key.empty() ? 0 : in_.find(KILN_FACT_KEY, key);
        if (doc != 0 && doc != KILN_AMBIGUOUS) title = in_.title(doc);
    }
    if (title.empty()) title = href;
    if (title.empty()) {
        // A database may be a table and no more.
        if (in_.look(n).kind != KILN_DATABASE || !in_.get(n, KILN_AT_DOC).empty())
            in_.lost(n, "lost.link", "a page or file without a name that leads nowhere is left out");
        return;
    }
    std::replace(title.begin(), title.end(), '\n', ' ');
    const std::string words(trimmed(title));
    if (href.empty()) {
        in_.lost(n, "lost.link", "it points nowhere; its title is kept");
        return plain(words);
    }
    std::string text;
    write_link(pen_, words, href, text);
    paragraph(std::move(text));
}

void BlockWriter::plain(std::string_view words) {
    EscapeContext c;
    c.dialect = &d_;
    c.needs = needs_of(words);
    c.defines = pen_.tree().defines;
    std::string text;
    escape_text(words, c, edge_of_block, edge_of_block, text);
    paragraph(std::move(text));
}

void BlockWriter::caption(kiln_node n) {
    std::string text;
    write_inlines(pen_, n, Place::paragraph, text, KILN_MARK_EMPHASIS);
    in_.lost(n, "lost.caption", "the dialect has no captions; it stands below in italics");
    paragraph(std::move(text));
}

}  // namespace markdown
