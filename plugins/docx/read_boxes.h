// Boxes to tick at the front of an item.
#ifndef SPECKILN_DOCX_READ_BOXES_H
#define SPECKILN_DOCX_READ_BOXES_H

#include <optional>

#include "docx/read_line.h"
#include "docx/read_numbering.h"

namespace docx {

// Takes the box of an item off its front: a content control, a glyph or "[x]", or the list's own bullets are
// boxes. Absent: there is none.
std::optional<bool> take_box(Line&, const Number&, bool own);

}  // namespace docx

#endif
