// Where the cells of a table stand when those above them reach down, and those beside them across.
#ifndef SPECKILN_DOCX_WRITE_GRID_H
#define SPECKILN_DOCX_WRITE_GRID_H

#include <cstdint>
#include <vector>

#include <speckiln/plugin.hpp>

namespace docx {

inline constexpr std::uint32_t most_columns = 63;  // Word opens no table of more

// A place in a row that no cell of it fills: one above reaches there, or nothing is there.
struct Covered {
    std::uint32_t at = 0, span = 1;
    bool merged = false;
};

struct GridCell {
    std::uint32_t at = 0, span = 1;
    bool begins = false;  // a cell that reaches down
    bool fits = true;     // false: no column is left
    bool cut = false;     // reaches across further than there are columns
    std::vector<Covered> before;
};

class Grid {
  public:
    // How many columns the table has: one pass over its cells.
    static std::uint32_t columns(const kiln::Writer&, kiln_node table);

    void begin_row() { column_ = 0; }
    GridCell add(std::uint32_t colspan, std::uint32_t rowspan);
    // What is left of the row, up to the last that a cell above covers.
    std::vector<Covered> end_row();

  private:
    struct Reach {
        std::uint32_t rows = 0, span = 1;  // rows: how many more it covers
    };
    void skip(std::vector<Covered>& passed);

    std::uint32_t column_ = 0;
    std::vector<Reach> reach_ = std::vector<Reach>(most_columns);  // by first column
};

}  // namespace docx

#endif
