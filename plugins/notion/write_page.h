// A document as a page: title, properties, text in Notion's markdown.
#pragma once

#include "markdown/write_pen.h"

namespace notion {

// Into the file that is open, but for the blocks that are `elsewhere`.
void write_page(markdown::Pen& pen);

}  // namespace notion
