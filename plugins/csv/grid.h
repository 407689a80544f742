// The cells of a table by column: a merged cell stands where it begins, what it covers is empty.
#pragma once

#include <speckiln/plugin.hpp>
#include <vector>

#include "csv/cell_text.h"

namespace kiln::csv {

class Grid {
  public:
    explicit Grid(Writer writer) : out(writer) {}

    // The cell at each column, 0 where there is none. Rows must be asked for in order; valid until the next
    // call.
    const std::vector<kiln_node>& slots_of(kiln_node row);
    Loss merged;

  private:
    Writer out;
    std::vector<kiln_node> slots_;
    std::vector<int> covered_;  // by column: rows that a cell above still covers
    // Spans are numbers in the input: beyond this many covered places they are taken for 1.
    int places_left_ = 1'000'000;
};

template <class F>
void each_row(const Writer& out, kiln_node table, const F& f) {
    for (kiln_node at = table != 0 ? out.look(table).first : 0; at != 0 && !out.dead();) {
        const auto look = out.look(at);
        if (look.kind == KILN_ROW) f(at);
        at = look.next;
    }
}

// To how many columns the table's short rows are filled up; 0: to none.
std::size_t width_of(const Writer& out, kiln_node table);

}  // namespace kiln::csv
