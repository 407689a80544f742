// Code between fences, line by line.
#pragma once

#include <functional>

#include "line.h"
#include "page.h"

namespace speckiln::verify {

// A line of code, within the text: it is seen as it stands.
using SeenLine = std::function<void(std::size_t begin, std::size_t end)>;

// Adds the lines, each without the indentation that all share; those of blanks alone say nothing.
void add_code_lines(std::string_view text, const std::vector<std::string_view>& lines, Code& code);

// The code that the line opens with so many marks; returns where the text behind it begins. It ends with the
// quote that it stands in, at the latest.
std::size_t fenced_code(Page& page, const Line& opening, std::size_t marks, const SeenLine& seen);

}  // namespace speckiln::verify
