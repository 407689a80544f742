#include <algorithm>
#include <numeric>

#include "docx/columns.h"
#include "docx/names.h"
#include "docx/write_blocks.h"
#include "docx/write_xml.h"

namespace docx {

std::vector<int> BlockWriter::widths_of(kiln_node table, std::uint32_t columns) const {
    std::vector<double> shares;
    for (std::uint32_t i = 0; i < columns; ++i)
        shares.push_back(fraction(in_.get(table, KILN_AT_WIDTHS, i)));
    if (columns == 1 && shares[0] > 0)
        pen_.lost(table, "lost.layout", "a column that stands alone is as wide as the text");
    if (std::find(shares.begin(), shares.end(), 0) != shares.end()) return {};
    return shared_columns(shares, table_width());
}

int BlockWriter::table_width() const {
    return place_.width - indent_step * place_.items;
}

void BlockWriter::open_table(const TableForm& form, const std::vector<int>& columns) {
    xml_.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"").append(form.style);
    xml_ += "\"/><w:tblW w:w=\"" + std::to_string(std::accumulate(columns.begin(), columns.end(), 0)) +
            "\" w:type=\"dxa\"/>";
    if (place_.items > 0)
        xml_ += "<w:tblInd w:w=\"" + std::to_string(indent_step * place_.items) + "\" w:type=\"dxa\"/>";
    xml_.append("<w:tblLayout w:type=\"").append(form.fitted ? "autofit" : "fixed");
    xml_ += "\"/><w:tblLook w:val=\"";
    xml_ += form.header_row ? form.header_column ? "06A0" : "0620" : form.header_column ? "0680" : "0600";
    xml_ += "\" w:firstRow=\"";
    xml_ += form.header_row ? "1" : "0";
    xml_ += "\" w:lastRow=\"0\" w:firstColumn=\"";
    xml_ += form.header_column ? "1" : "0";
    xml_ += "\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>";
    if (!form.description.empty()) {
        xml_ += "<w:tblDescription";
        append_attribute(xml_, "w:val", form.description);
        xml_ += "/>";
    }
    xml_ += "</w:tblPr>";
    xml_ += grid_of(columns, form.fitted ? most_digits : 0);
}

void BlockWriter::close_table() {
    xml_ += "</w:tbl>";
    ParagraphProperties p;
    p.style = style::spacer;
    xml_.append("<w:p>").append(paragraph_properties(p)).append("</w:p>");
    tail_ = Tail::paragraph;
}

void BlockWriter::table(kiln_node n, const kiln::Writer::Look& l) {
    flush_front();
    const auto rows = rows_of(n);
    if (const auto first = l.first; first != 0 && in_.look(first).kind == KILN_CAPTION) {
        if (rows == 0) return paragraph(first, in_.look(first));
        caption(first);
    }
    if (rows == 0) return;
    const auto columns = Grid::columns(in_, n);
    const auto header_rows = std::min(static_cast<std::uint32_t>(in_.number(n, KILN_AT_HEADER_ROWS)), rows);
    const auto header_columns = in_.number(n, KILN_AT_HEADER_COLS);
    if (header_columns > 1)
        pen_.lost(n, "lost.header-cols", "of the header columns of a table only the first is one");
    if (static_cast<std::uint32_t>(in_.number(n, KILN_AT_HEADER_ROWS)) > rows)
        pen_.lost(n, "lost.header-rows", "a table has fewer rows than it says are headers");
    OpenGrid open;
    open.widths = widths_of(n, columns);
    open.fitted = open.widths.empty() && columns > 1;
    if (open.widths.empty()) open.widths = even_columns(columns, table_width());
    open.header_rows = header_rows;
    open.rows = rows;
    for (std::uint32_t i = 0; i < columns && in_.get(n, KILN_AT_ALIGN, i).data() != nullptr; ++i)
        open.align.push_back(in_.get(n, KILN_AT_ALIGN, i));
    open_table({style::table, header_rows > 0, header_columns > 0, open.fitted}, open.widths);
    push(Frame::table, l.first);
    open_grid(std::move(open));
}

// Behind w:tblGrid.
void BlockWriter::open_grid(OpenGrid open) {
    if (!grids_.empty()) measure(grids_.back());
    if (open.fitted) {
        open.wanted.resize(open.widths.size());
        open.grid_at = xml_.size() - grid_of(open.widths, most_digits).size();
    }
    grids_.push_back(std::move(open));
}

void BlockWriter::close_grid() {
    const auto grid = std::move(grids_.back());
    grids_.pop_back();
    const int width = std::accumulate(grid.widths.begin(), grid.widths.end(), 0);
    if (grid.fitted) {
        const auto columns = grid_of(fitted_columns(grid.wanted, width), most_digits);
        xml_.replace(grid.grid_at, columns.size(), columns);
    }
    if (grids_.empty() || !grids_.back().fitted) return;
    // What is in a table was measured there: nothing is measured twice.
    auto& around = grids_.back();
    if (around.cell.span == 1) around.wanted[around.cell.at].take({width, width});
    around.measured = xml_.size();
}

void BlockWriter::measure(OpenGrid& grid) const {
    if (!grid.fitted || grid.cell.span != 1) return;
    grid.wanted[grid.cell.at].take(wanted_width(std::string_view(xml_).substr(grid.measured)));
    grid.measured = xml_.size();
}

void BlockWriter::end_cell() {
    close_cell();
    measure(grids_.back());
}

std::uint32_t BlockWriter::rows_of(kiln_node table) const {
    std::uint32_t rows = 0;
    for (kiln_node row = in_.look(table).first; row != 0; row = in_.look(row).next)
        rows += in_.look(row).kind == KILN_ROW ? 1U : 0U;
    return rows;
}

void BlockWriter::caption(kiln_node n) {
    if (frames_.back().kind == Frame::table) return;
    if (is_blank(in_, n)) return hand_on(n);
    styled(style::caption, n);
}

void BlockWriter::row(kiln_node n, const kiln::Writer::Look& l) {
    auto& open = grids_.back();
    xml_ += "<w:tr><w:trPr><w:cantSplit/>";
    if (open.row < open.header_rows) xml_ += "<w:tblHeader/>";
    xml_ += "</w:trPr>";
    ++open.row;
    open.grid.begin_row();
    if (!in_.get(n, KILN_AT_DOC).empty()) row_link_ = n;
    push(Frame::row, l.first);
}

void BlockWriter::end_row(bool cell_open) {
    if (row_link_ != 0)
        pen_.lost(row_link_, "lost.link",
                  "a row's page is not linked to: its first cell has links of its own, or nothing");
    row_link_ = 0;
    if (cell_open) end_cell();
    auto& open = grids_.back();
    auto rest = open.grid.end_row();
    // Word knows no row without a cell.
    if (!cell_open && rest.empty())
        rest.push_back({0, static_cast<std::uint32_t>(open.widths.size()), false});
    covered(rest, open);
    xml_ += "</w:tr>";
}

void BlockWriter::append_cell(const std::vector<int>& columns, std::uint32_t at, std::uint32_t span,
                              std::string_view merge, std::string_view background, bool fitted) {
    const auto last = std::min<std::size_t>(at + span, columns.size());
    int width = 0;
    for (std::size_t i = at; i < last; ++i)
        width += columns[i];
    xml_ += fitted ? std::string("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>")
                   : "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
    if (span > 1) xml_ += "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>";
    xml_ += merge;
    if (!background.empty())
        xml_.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"").append(background).append("\"/>");
    xml_ += "</w:tcPr>";
    const int around = place_.around + (place_.lists > 0 ? 1 : 0);
    place_ = {};
    place_.around = around;
    place_.width = std::max(narrowest_column, width - cell_margins);
    tail_ = Tail::nothing;
}

void BlockWriter::close_cell() {
    flush_front();
    // Places go on to where there is text.
    if (tail_ == Tail::nothing || tail_ == Tail::other) {
        ParagraphProperties p;
        p.align = place_.align;
        p.style = base_;
        xml_.append("<w:p>").append(paragraph_properties(p)).append("</w:p>");
    }
    xml_ += "</w:tc>";
}

void BlockWriter::covered(const std::vector<Covered>& cells, const OpenGrid& open) {
    for (const auto& one : cells) {
        append_cell(open.widths, one.at, one.span, one.merged ? "<w:vMerge/>" : "", {}, open.fitted);
        if (!one.merged) place_.align = open.align_of(one.at);
        close_cell();
    }
}

void BlockWriter::cell(kiln_node n, const kiln::Writer::Look& l) {
    auto& open = grids_.back();
    const auto rows = static_cast<std::uint32_t>(in_.number(n, KILN_AT_ROWSPAN, 1));
    const auto left = open.rows - open.row + 1;
    if (rows > left) pen_.lost(n, "lost.span", "a cell reaches down further than its table has rows");
    const auto place =
        open.grid.add(static_cast<std::uint32_t>(in_.number(n, KILN_AT_COLSPAN, 1)), std::min(rows, left));
    if (!place.fits) {
        pen_.lost(n, "lost.columns", "Word has 63 columns at most: what stands in others stands in the last");
        if (!place.before.empty()) {
            // The last is one that another covers: it is a cell of its own from here on.
            if (frames_.back().cell_open) end_cell();
            frames_.back().cell_open = true;
            auto before = place.before;
            const auto last = before.back();
            before.pop_back();
            covered(before, open);
            append_cell(open.widths, last.at, last.span, "<w:vMerge w:val=\"restart\"/>", {}, open.fitted);
        }
        return push(Frame::content, l.first);
    }
    if (place.cut)
        pen_.lost(n, "lost.span",
                  "a cell reaches across less than it says: another stands there, or no column is left");
    if (frames_.back().cell_open) end_cell();
    frames_.back().cell_open = true;
    covered(place.before, open);
    append_cell(open.widths, place.at, place.span, place.begins ? "<w:vMerge w:val=\"restart\"/>" : "",
                color_of(in_.get(n, KILN_AT_BACKGROUND)), open.fitted);
    open.cell = place;
    open.measured = xml_.size();
    place_.align = in_.get(n, KILN_AT_ALIGN);
    if (place_.align.empty()) place_.align = open.align_of(place.at);
    push(Frame::cell, l.first);
}

}  // namespace docx
