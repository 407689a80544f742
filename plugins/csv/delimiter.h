// Which character parts the cells.
#pragma once

#include <string_view>

namespace kiln::csv {

// What the text can be parted by without being told: comma, semicolon, tab. A cell that holds one of them
// unquoted may lead a reader astray, so writers quote it.
constexpr std::string_view delimiters = ",;\t";

constexpr std::string_view bom = "\xEF\xBB\xBF";  // the byte order mark in UTF-8

// Spreadsheets say "sep=;" in a first line of its own: that character, 0 if the text does not begin so.
char separator_line(std::string_view text);

}  // namespace kiln::csv
