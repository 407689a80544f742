// A table's grid: which cell stands where, and how far it reaches.
#ifndef SPECKILN_DOCX_READ_TABLE_H
#define SPECKILN_DOCX_READ_TABLE_H

#include <cstdint>
#include <string>
#include <vector>

#include "docx/read_context.h"

namespace docx {

struct Cell {
    pugi::xml_node node;     // w:tc; null: one that only fills the row up
    pugi::xml_node control;  // the w:sdtPr of a typed content control around it
    std::size_t column = 0, span = 1, rows = 1;
    bool covered = false;  // by the cell above
    std::string_view align;
};

struct Row {
    pugi::xml_node node;  // w:tr
    std::vector<Cell> cells;
    bool header = false;
    std::string_view change;
};

struct Table {
    pugi::xml_node node, properties;
    std::vector<Row> rows;
    std::vector<std::string_view> align;  // a column each; empty: none says
    std::vector<std::string> widths;      // the same
    std::size_t header_rows = 0, header_columns = 0;
    const Style* style = nullptr;
    int indent = 0;
    std::string_view description;
    // Where a walk over its cells stands.
    std::size_t row = 0, cell = 0;
    bool row_open = false;

    [[nodiscard]] const Cell* single() const {
        return rows.size() == 1 && rows[0].cells.size() == 1 ? &rows[0].cells[0] : nullptr;
    }
};

Table read_table(Context&, pugi::xml_node tbl);

// "left", "center", "right", "justify" of a w:jc; empty: as it comes.
std::string_view align_of(std::string_view jc);

}  // namespace docx

#endif
