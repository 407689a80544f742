// Marks that Notion leaves behind with nothing between them.
#pragma once

#include <cstddef>
#include <string_view>

namespace notion {

[[nodiscard]] bool has_stray_marks(std::string_view markdown);

// Takes out "[]()", and "****" where it opens or closes nothing ("**a****b**", "a **** b", a line of its own,
// which would be a rule): such a run is empty bold, or the seam of two bold pieces. In place; the line is
// filled up with blanks at the end of its paragraph, so that everything behind it keeps its offset. Code is
// left alone.
void drop_stray_marks(char* text, std::size_t size);

}  // namespace notion
