#include "docx/write_grid.h"

#include <algorithm>

namespace docx {

void Grid::skip(std::vector<Covered>& passed) {
    while (column_ < most_columns && reach_[column_].rows > 0) {
        auto& reach = reach_[column_];
        --reach.rows;
        passed.push_back({column_, reach.span, true});
        column_ += reach.span;
    }
}

GridCell Grid::add(std::uint32_t colspan, std::uint32_t rowspan) {
    GridCell cell;
    skip(cell.before);
    cell.at = column_;
    cell.fits = column_ < most_columns;
    if (!cell.fits) return cell;
    // Across as far as it says, but not over a cell that reaches down from above.
    const auto wanted = std::max(colspan, 1U);
    std::uint32_t span = 1;
    while (span < wanted && column_ + span < most_columns && reach_[column_ + span].rows == 0)
        ++span;
    cell.span = span;
    cell.cut = span < wanted;
    cell.begins = rowspan > 1;
    reach_[column_] = {rowspan > 1 ? rowspan - 1 : 0, span};
    column_ += span;
    return cell;
}

std::vector<Covered> Grid::end_row() {
    std::vector<Covered> rest;
    while (column_ < most_columns) {
        skip(rest);
        std::uint32_t gap = 0;
        while (column_ + gap < most_columns && reach_[column_ + gap].rows == 0)
            ++gap;
        if (column_ + gap >= most_columns) break;
        rest.push_back({column_, gap, false});
        column_ += gap;
    }
    return rest;
}

std::uint32_t Grid::columns(const kiln::Writer& in, kiln_node table) {
    Grid grid;
    std::uint32_t most = 1;
    for (kiln_node row = in.look(table).first; row != 0; row = in.look(row).next) {
        if (in.look(row).kind != KILN_ROW) continue;
        grid.begin_row();
        for (kiln_node cell = in.look(row).first; cell != 0; cell = in.look(cell).next) {
            grid.add(static_cast<std::uint32_t>(in.number(cell, KILN_AT_COLSPAN, 1)),
                     static_cast<std::uint32_t>(in.number(cell, KILN_AT_ROWSPAN, 1)));
            most = std::max(most, grid.column_);
        }
        grid.end_row();
    }
    return most;
}

}  // namespace docx
