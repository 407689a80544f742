// Headings: which form they take. Where a line breaks in one, it is underlined, since `#` takes one line
// only.
#pragma once

#include <string_view>

#include "markdown/write_pen.h"

namespace markdown {

// As it is written; more than markdown has where it is so deep.
int level_of(const Pen& pen, kiln_node heading);

// Is it written over several lines, with a line below it?
bool takes_lines(const Pen& pen, kiln_node heading);

// Can the id stand in `{#id}` and be read back from there? It is text of the heading's line, where other
// marks would begin something.
bool fits_braces(std::string_view id);

}  // namespace markdown
