// Lists without blank lines.
#pragma once

#include "markdown/write_pen.h"

namespace markdown {

// Can the list be written without blank lines, so that it re-reads as tight? It must say so, and its items
// must hold nothing that needs one. quoted: it stands in a quote; beside_marker: it begins beside another
// list's marker. cmark-gfm sees no checkbox there, so that one is a paragraph to what stands below it.
bool is_tight(const Pen& pen, kiln_node list, bool quoted, bool beside_marker);

}  // namespace markdown
