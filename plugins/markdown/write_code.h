// Code, within text and as a block: delimiters that its own backticks cannot end.
#pragma once

#include <string>
#include <string_view>

#include "markdown/write_pen.h"

namespace markdown {

// A code span. cell: of a pipe table.
void write_code_span(Pen& pen, kiln_node node, std::string_view code, bool cell, std::string& out);

// A fenced block, its lines parted by '\n'. info: what stands behind the fence.
std::string fenced(std::string_view info, std::string_view text);

}  // namespace markdown
