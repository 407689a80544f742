// Headings: which form they take. Where a line breaks in one, it is underlined, since `#` takes one line
// only.
#pragma once

#include "markdown/write_pen.h"

namespace markdown {

// Is it written over several lines, with a line below it?
bool takes_lines(const Pen& pen, kiln_node heading);

}  // namespace markdown
