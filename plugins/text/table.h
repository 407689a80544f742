// Rows of cells, as text shows them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

namespace plaintext {

struct PlacedText {
    std::string_view text;
    std::size_t offset = 0;
};

// The cells between the pipes of a row, or between its tabs; "\|" is a pipe in a cell.
std::vector<std::string> cells_of(std::string_view row, char between);
// Two lines or more, each with as many tabs in it.
bool is_tab_table(const std::vector<PlacedText>& lines);
// What the dashes and colons of a table's ruler say; nothing if they say nothing.
void set_alignment(kiln::Reader in, kiln_node table, const std::vector<std::string>& ruler);
// Nothing but dashes and colons: what a row of dashes holds.
bool is_ruling(std::string_view cell);

}  // namespace plaintext
