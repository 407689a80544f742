// The rows of tables that a page of the output shows, each to be claimed by one row of the source.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "cell.h"
#include "page.h"

namespace speckiln::verify {

class ShownTable {
  public:
    // page must outlive this.
    explicit ShownTable(const Page& page);

    // Claims the row that has most of these cells, among those that share the one that fewest share; the
    // title, where there is one, decides.
    std::optional<std::size_t> claim(const std::vector<Cell>& cells);
    // From here on `row` is the header, and each of these names that it has a column.
    void set_header(std::size_t row, const std::vector<Cell>& names);

    [[nodiscard]] Counts words_of_row(std::size_t row) const;
    // The words of the cell below the nth name; nothing where the header does not have that name, or the row
    // is of another table.
    [[nodiscard]] std::optional<Counts> words_below(std::size_t row, std::size_t name) const;
    // Rows of the header's table that nothing claimed.
    [[nodiscard]] std::vector<const TableRow*> unclaimed() const;
    // Was any row claimed besides the header?
    [[nodiscard]] bool shows_rows() const { return claimed_ > (header_ ? 1u : 0u); }

  private:
    struct Row {
        const TableRow* row = nullptr;
        bool used = false;
    };
    static constexpr std::size_t unknown = SIZE_MAX;

    const Page& page_;
    std::vector<Row> rows_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_cell_;
    std::size_t claimed_ = 0;
    std::optional<std::size_t> header_;
    std::vector<std::size_t> columns_;  // of the names: where they stand in the header
};

}  // namespace speckiln::verify
