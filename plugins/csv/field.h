// A cell as it stands in a line.
#pragma once

#include <string>
#include <string_view>

namespace kiln::csv {

// With quotes where it needs them: other delimiters too, so that a reader that guesses cannot take one of
// them for this file's. first_of_file: what a reader could take for a mark, or a line that names the
// delimiter, is quoted as well.
void append_field(std::string& out, std::string_view text, char delimiter, bool first_of_file = false);

}  // namespace kiln::csv
