// Memory for cmark's trees. A page is a thousand nodes and strings of a few sizes, taken and given back one
// by one: lists of what is free, one a size, do that in a tenth of malloc's time.
#pragma once

#include <cmark-gfm.h>

namespace markdown {

// For cmark_parser_new_with_mem(). One thread at a time, as all of cmark-gfm (see parse.cpp).
cmark_mem* tree_memory();

}  // namespace markdown
