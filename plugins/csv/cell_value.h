// What a cell's text is: a value that no header would be, or something a spreadsheet would run.
#pragma once

#include <string_view>

namespace kiln::csv {

// A number, a date in digits, a link or a mail address: data, so the row it stands in is no header.
bool looks_like_data(std::string_view);

// Would a spreadsheet take the text for a formula? Leading = + - @, tab, line end, and their full-width
// forms; a number with a sign is none.
bool is_formula(std::string_view);

}  // namespace kiln::csv
