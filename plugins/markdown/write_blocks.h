// Blocks as markdown. One walk with a stack of its own: depth comes from the input.
#pragma once

#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace markdown {

// Everything but the front matter: blocks, comments that stand nowhere, footnotes.
void write_body(Pen& pen, Out& out);

}  // namespace markdown
