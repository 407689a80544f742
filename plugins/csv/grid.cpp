#include "csv/grid.h"

#include <algorithm>

#include "csv/parse.h"

namespace kiln::csv {

const std::vector<kiln_node>& Grid::slots_of(kiln_node row) {
    slots_.clear();
    const auto pass_covered = [&] {
        while (slots_.size() < covered_.size() && covered_[slots_.size()] > 0) {
            --covered_[slots_.size()];
            slots_.push_back(0);
        }
    };
    for (kiln_node cell = out.look(row).first; cell != 0; cell = out.look(cell).next) {
        pass_covered();
        int across = std::max(out.number(cell, KILN_AT_COLSPAN, 1), 1),
            down = std::max(out.number(cell, KILN_AT_ROWSPAN, 1), 1);
        if (across > 1 || down > 1) {
            merged.add(cell);
            if (across > places_left_ || down > places_left_ / across)
                across = down = 1;
            else
                places_left_ -= across * down - 1;
        }
        for (int c = 0; c < across; ++c) {
            const auto column = slots_.size();
            slots_.push_back(c == 0 ? cell : 0);
            if (down < 2) continue;
            if (covered_.size() <= column) covered_.resize(column + 1);
            covered_[column] = down - 1;
        }
    }
    pass_covered();
    return slots_;
}

std::size_t width_of(const Writer& out, kiln_node table) {
    Grid grid(out);
    std::size_t rows = 0, cells = 0, widest = 0;
    each_row(out, table, [&](kiln_node row) {
        const auto width = std::max<std::size_t>(grid.slots_of(row).size(), 1);
        ++rows;
        cells += width;
        widest = std::max(widest, width);
    });
    return even_width(widest, rows, cells);
}

}  // namespace kiln::csv
