// HTML for what markdown cannot hold: a table with merged cells, or with blocks in its cells.
#pragma once

#include <string>

#include "markdown/write_pen.h"

namespace markdown {

// A table or figure as one HTML block: no blank line in it.
void write_html(Pen& pen, kiln_node block, std::string& out);

}  // namespace markdown
