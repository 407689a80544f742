// A pipe table has exactly one header row: where the source has none, its cells are empty, which is what
// people write by hand and what is read back as no header row.
#include "markdown/write_table.h"

#include <algorithm>
#include <vector>

#include "markdown/escape_class.h"
#include "markdown/write_bare_container.h"
#include "markdown/write_code.h"
#include "markdown/write_html.h"
#include "markdown/write_inlines.h"
#include "markdown/write_row_link.h"

namespace markdown {

namespace {

struct Shape {
    std::size_t columns = 0, rows = 0;
    bool spans = false, blocks = false, filled = false;
};

bool shows_something(const Pen& pen, kiln_node top) {
    if (!pen.plain_text(top).empty()) return true;
    for (kiln_node n = top; n;) {
        const auto l = pen.in.look(n);
        if (l.kind == KILN_IMAGE || l.kind == KILN_DIVIDER || l.kind == KILN_EMBED || l.kind == KILN_PAGE ||
            l.kind == KILN_NOTE_REF || (l.kind == KILN_POINT && !pen.in.anchor(n).empty()))
            return true;
        n = l.first ? l.first : pen.in.after(n, top);
    }
    return false;
}

Shape shape_of(const Pen& pen, kiln_node table) {
    Shape s;
    for (kiln_node r = pen.in.look(table).first; r;) {
        const auto row = pen.in.look(r);
        if (row.kind == KILN_ROW) {
            ++s.rows;
            std::size_t columns = 0;
            for (kiln_node c = row.first; c;) {
                const auto cell = pen.in.look(c);
                const auto span = std::clamp(pen.in.number(c, KILN_AT_COLSPAN, 1), 1, 1000);
                columns += static_cast<std::size_t>(span);
                s.spans = s.spans || span > 1 || pen.in.number(c, KILN_AT_ROWSPAN, 1) > 1;
                if (cell.first) {
                    s.filled = s.filled || shows_something(pen, c);
                    std::size_t paragraphs = 0;
                    each_block(pen.in, cell.first, [&](kiln_node, const kiln::Writer::Look& l) {
                        paragraphs += l.kind == KILN_PARAGRAPH;
                        s.blocks = s.blocks || (l.kind != KILN_PARAGRAPH && !bare_in_cell(l.kind));
                    });
                    s.blocks = s.blocks || paragraphs > 1;
                }
                c = cell.next;
            }
            s.columns = std::max(s.columns, columns);
        }
        r = row.next;
    }
    return s;
}

class PipeTable {
  public:
    PipeTable(Pen& pen, kiln_node table, const Shape& shape)
        : pen_(pen), in_(pen.in), table_(table), columns_(shape.columns) {}

    std::string write() {
        const int header = in_.number(table_, KILN_AT_HEADER_ROWS, 0);
        if (header == 0) rows_.emplace_back(columns_);
        covered_.assign(columns_, 0);
        for (kiln_node r = in_.look(table_).first; r;) {
            const auto row = in_.look(r);
            if (row.kind == KILN_ROW) add(r, row.first);
            r = row.next;
        }
        std::vector<std::size_t> widths(columns_, 0);
        if (pen_.settings.aligned)
            for (std::size_t c = 0; c < columns_; ++c) {
                widths[c] = 3;
                for (const auto& row : rows_)
                    widths[c] = std::max(widths[c], display_width(row[c]));
            }
        // Four dashes are how Google Docs begins a table, and are read as a sign of it.
        if (pen_.settings.aligned &&
            ((widths[0] == 5 && align(0) == "left") || (widths[0] == 6 && align(0) == "center")))
            ++widths[0];
        std::string out;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (r > 0) out += '\n';
            out += '|';
            for (std::size_t c = 0; c < columns_; ++c)
                put(rows_[r][c], align(c), widths[c], out);
            if (r == 0) rule(widths, out);
        }
        return out;
    }

  private:
    [[nodiscard]] std::string_view align(std::size_t column) const {
        return in_.get(table_, KILN_AT_ALIGN, static_cast<std::uint32_t>(column));
    }

    void put(std::string_view text, std::string_view align, std::size_t width, std::string& out) const {
        const std::size_t own = pen_.settings.aligned ? display_width(text) : 0;
        const std::size_t space = width > own ? width - own : 0;
        const std::size_t left = align == "right" ? space : align == "center" ? space / 2 : 0;
        out += ' ';
        out.append(left, ' ');
        out += text;
        out.append(space - left, ' ');
        out += text.empty() && !pen_.settings.aligned ? "|" : " |";
    }

    void rule(const std::vector<std::size_t>& widths, std::string& out) const {
        out += "\n|";
        for (std::size_t c = 0; c < columns_; ++c) {
            const auto a = align(c);
            std::string dashes(std::max<std::size_t>(widths[c], 3), '-');
            if (a == "left" || a == "center") dashes.front() = ':';
            if (a == "right" || a == "center") dashes.back() = ':';
            out.append(" ").append(dashes).append(" |");
        }
    }

    void add(kiln_node row, kiln_node first) {
        std::vector<std::string> cells(columns_);
        RowLink link(pen_, row);
        std::size_t column = 0;
        for (kiln_node c = first; c;) {
            const auto cell = in_.look(c);
            while (column < columns_ && covered_[column] > 0)
                --covered_[column++];
            if (column >= columns_) break;
            content(c, cell.first, link, cells[column]);
            if (const auto own = in_.get(c, KILN_AT_ALIGN); !own.empty() && own != align(column))
                pen_.losses.add(c, "lost.layout", "cell", "a pipe table aligns columns, not single cells");
            const auto across =
                static_cast<std::size_t>(std::clamp(in_.number(c, KILN_AT_COLSPAN, 1), 1, 1000));
            const int down = in_.number(c, KILN_AT_ROWSPAN, 1);
            for (std::size_t i = column; i < std::min(columns_, column + across); ++i)
                covered_[i] = std::max(down - 1, 0);
            column += across;
            c = cell.next;
        }
        link.end();
        rows_.push_back(std::move(cells));
    }

    void content(kiln_node cell, kiln_node first, RowLink& row, std::string& out) {
        each_block(in_, first, [&](kiln_node n, const kiln::Writer::Look& l) {
            if (bare_in_cell(l.kind)) return lose_container(pen_, n, l.kind);
            std::string text;
            if (l.kind == KILN_PARAGRAPH) {
                row.write(n, Place::cell, text);
            } else {
                in_.lost(cell, "lost.cell-blocks", "a cell holds blocks; they are kept as one line of text");
                text = pen_.plain_text(n).empty() ? std::string(l.text) : pen_.plain_text(n);
                std::string code;
                write_code_span(pen_, n, text, true, code);
                text = text.empty() ? "" : code;
            }
            if (!text.empty()) {
                if (!out.empty()) out += pen_.d.html ? "<br>" : " ";
                out += text;
            }
        });
    }

    Pen& pen_;
    kiln::Writer in_;
    kiln_node table_;
    std::size_t columns_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<int> covered_;
};

}  // namespace

TableForm write_table(Pen& pen, kiln_node table) {
    const Shape shape = shape_of(pen, table);
    TableForm form;
    if (shape.columns == 0) return form;
    const auto header =
        std::min(static_cast<std::size_t>(pen.in.number(table, KILN_AT_HEADER_ROWS, 0)), shape.rows);
    const bool pipes = pen.d.tables && !shape.spans && !shape.blocks && header <= 1;
    if (!pipes && !shape.filled) return form;  // merged cells of nothing
    // Merged cells in a huge grid would be written as a huge grid of empty ones.
    if (!pipes && pen.d.html) {
        form.html = true;
        write_html(pen, table, form.text);
        return form;
    }
    if (shape.spans)
        pen.in.lost(table, "lost.span", "the dialect has no merged cells; the places they cover are empty");
    if (header > 1)
        pen.in.lost(table, "lost.header-rows", "the dialect has one header row; the others are plain rows");
    if (pen.in.number(table, KILN_AT_HEADER_COLS, 0) > 0)
        pen.in.lost(table, "lost.header-cols", "the dialect has no header columns; they are plain columns");
    form.text = PipeTable(pen, table, shape).write();
    return form;
}

}  // namespace markdown
