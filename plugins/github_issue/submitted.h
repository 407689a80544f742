// An issue that was made of a form. Where a field was left empty, GitHub writes "_No response_".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace github {

// Does the text begin with "### " and leave an answer open?
bool holds_no_response(std::string_view text);

// Blanks in place of each, so that nothing moves. Where they stood.
std::vector<std::size_t> take_out_no_response(std::string& text);

}  // namespace github
