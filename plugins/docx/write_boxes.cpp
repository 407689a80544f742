// What Word has no form for: tables of one cell, or of one row, told apart by their style.
#include "docx/columns.h"
#include "docx/names.h"
#include "docx/write_blocks.h"

namespace docx {

void BlockWriter::box(std::string_view style, std::string_view description, kiln_node first,
                      std::string_view background) {
    flush_front();
    const std::vector<int> columns = even_columns(1, table_width());
    open_table({.style = style, .description = description}, columns);
    xml_ += "<w:tr>";
    push(Frame::content, first);
    frames_.back().close = "</w:tr>";
    append_cell(columns, 0, 1, {}, background);
}

void BlockWriter::callout(kiln_node n, const kiln::Writer::Look& l) {
    box(style::callout, in_.get(n, KILN_AT_TYPE), l.first, pen_.shades.callout);
    const auto icon = in_.get(n, KILN_AT_ICON);
    const bool is_address = icon.find('/') != icon.npos;
    if (is_address)
        pen_.losses.add(n, "lost.icon", icon,
                        "a callout's icon is a picture and is left out: " + std::string(icon));
    if (!icon.empty() && !is_address) {
        front_style_ = style::callout_title;
        RunProperties p;
        p.style = style::callout_icon;
        front_ = "<w:r>" + run_properties(p);
        append_words(pen_, front_, std::string(icon) + " ", n);
        front_ += "</w:r>";
    }
    if (l.first != 0 && in_.look(l.first).kind == KILN_SUMMARY) title(style::callout_title, l.first);
}

void BlockWriter::toggle(kiln_node n, const kiln::Writer::Look& l) {
    std::string description;
    if (const auto level = in_.get(n, KILN_AT_LEVEL); !level.empty())
        description.append("level ").append(level);
    if (in_.is(n, KILN_AT_OPEN)) description.append(description.empty() ? "open" : " open");
    box(style::toggle, description, l.first);
    if (l.first != 0 && in_.look(l.first).kind == KILN_SUMMARY) title(style::toggle_summary, l.first);
}

// The paragraph of a box's own that its content follows.
void BlockWriter::title(std::string_view style, kiln_node n) {
    anchor(n);
    if (is_blank(in_, n)) return hand_on(n);
    ParagraphProperties p;
    p.style = style;
    p.right_to_left = is_right_to_left(n);
    open_paragraph(p);
    inlines_.content(in_.look(n).first);
    close_paragraph();
}

void BlockWriter::group(kiln_node n, const kiln::Writer::Look& l) {
    if (!sections_.empty() && (n == pen_.survey.header || n == pen_.survey.footer)) return;
    const auto role = in_.get(n, KILN_AT_ROLE);
    if (!role.empty()) return box(style::box, role, l.first);
    pen_.lost(n, "lost.group", "a group is text like any other");
    push(Frame::content, l.first);
}

void BlockWriter::columns(kiln_node n, const kiln::Writer::Look& l) {
    std::vector<double> shares;
    for (kiln_node at = l.first; at != 0; at = in_.look(at).next) {
        const auto share = fraction(in_.get(at, KILN_AT_WIDTH));
        shares.push_back(share > 0 ? share : 1);
        if (share > 0 && l.first == at && in_.look(at).next == 0)
            pen_.lost(at, "lost.layout", "a column that stands alone is as wide as the text");
    }
    if (shares.empty()) return;
    if (shares.size() > most_columns) {
        pen_.lost(n, "lost.columns", "Word has 63 columns at most; more of them stand below each other");
        return push(Frame::content, l.first);
    }
    flush_front();
    OpenGrid open;
    open.rows = 1;
    open.row = 1;
    open.widths = shared_columns(shares, table_width());
    open_table({.style = style::columns}, open.widths);
    push(Frame::table, 0);
    open_grid(std::move(open));
    xml_ += "<w:tr>";
    push(Frame::row, l.first);
}

void BlockWriter::database(kiln_node n, const kiln::Writer::Look& l) {
    pen_.lost(n, "lost.attribute", "a database is a table; which view of which one it is, is not written");
    const auto title = in_.get(n, KILN_AT_TITLE);
    const auto href = pen_.href(n);
    if (!title.empty() || !href.empty()) {
        // A table that has a caption of its own needs no other.
        const auto inside = l.first != 0 ? in_.look(l.first).first : 0;
        const bool shown = inside != 0 && in_.look(inside).kind == KILN_ROW;
        auto p = shown ? begin_block(style::caption) : text_form({});
        p.keep_next = shown;
        open_paragraph(p);
        const bool linked = inlines_.open_link(0, href);
        RunProperties r;
        if (linked) r.style = style::hyperlink;
        inlines_.words(title.empty() ? href : title, n, r);
        if (linked) inlines_.close_link();
        close_paragraph();
    }
    push(Frame::content, l.first);
}

}  // namespace docx
