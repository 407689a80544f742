#include "shown_table.h"

#include <algorithm>
#include <unordered_set>

namespace speckiln::verify {

ShownTable::ShownTable(const Page& page) : page_(page) {
    for (const TableRow& row : page.rows) {
        if (row.cells.empty()) continue;
        rows_.push_back({&row, false});
        std::unordered_set<std::uint64_t> once;
        for (const Range& c : row.cells)
            if (c.begin != c.end && once.insert(joined(page.words, c.begin, c.end)).second)
                by_cell_[joined(page.words, c.begin, c.end)].push_back(rows_.size() - 1);
    }
}

std::optional<std::size_t> ShownTable::claim(const std::vector<Cell>& cells) {
    const std::vector<std::size_t>* fewest = nullptr;
    const auto look = [&](const Cell& cell) {
        if (cell.words.empty()) return;
        const auto found = by_cell_.find(joined(cell.words, 0, cell.words.size()));
        if (found != by_cell_.end() && (!fewest || found->second.size() < fewest->size()))
            fewest = &found->second;
    };
    look(cells.front());
    if (!fewest && cells.front().words.empty())
        for (const Cell& cell : cells)
            look(cell);
    if (!fewest) return std::nullopt;
    std::optional<std::size_t> best;
    std::size_t best_score = 0;
    int looked = 0;
    for (const std::size_t row : *fewest) {
        if (rows_[row].used) continue;
        if (++looked > 64) break;
        Counts in_row = words_of_row(row);
        std::size_t score = 1;
        for (const Cell& cell : cells)
            score += take(in_row, cell) ? 1u : 0u;
        if (score > best_score) {
            best = row;
            best_score = score;
        }
        if (score == cells.size() + 1) break;
    }
    if (best) {
        rows_[*best].used = true;
        ++claimed_;
    }
    return best;
}

void ShownTable::set_header(std::size_t row, const std::vector<Cell>& names) {
    header_ = row;
    columns_.clear();
    const std::vector<Range>& shown = rows_[row].row->cells;
    std::vector<bool> used(shown.size(), false);
    for (const Cell& name : names) {
        std::size_t at = unknown;
        for (std::size_t c = 0; c < shown.size() && at == unknown; ++c)
            if (!used[c] && !name.words.empty() &&
                joined(name.words, 0, name.words.size()) == joined(page_.words, shown[c].begin, shown[c].end))
                at = c;
        if (at != unknown) used[at] = true;
        columns_.push_back(at);
    }
}

std::vector<const TableRow*> ShownTable::unclaimed() const {
    std::vector<const TableRow*> out;
    for (const Row& r : rows_)
        if (header_ && !r.used && r.row->table == rows_[*header_].row->table &&
            r.row->cells.front().begin != r.row->cells.back().end)
            out.push_back(r.row);
    return out;
}

Counts ShownTable::words_of_row(std::size_t row) const {
    const std::vector<Range>& cells = rows_[row].row->cells;
    return counts_of(page_.words, cells.front().begin, cells.back().end);
}

std::optional<Counts> ShownTable::words_below(std::size_t row, std::size_t name) const {
    if (!header_ || name >= columns_.size() || columns_[name] == unknown) return std::nullopt;
    const TableRow& shown = *rows_[row].row;
    if (shown.table != rows_[*header_].row->table) return std::nullopt;
    if (columns_[name] >= shown.cells.size()) return Counts{};  // a short row ends in empty cells
    const Range& cell = shown.cells[columns_[name]];
    return counts_of(page_.words, cell.begin, cell.end);
}

}  // namespace speckiln::verify
