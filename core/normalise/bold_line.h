// Paragraphs that are one bold line: headings that an author made by hand, or questions put to one.
#pragma once

#include "speckiln/document.h"

namespace speckiln {

// Nothing but bold text, points and links of such.
bool is_bold_line(const Document&, NodeId paragraph);

// The same, and a question: it may be wrapped, and the mark may stand behind the bold text.
bool is_bold_question(const Document&, NodeId paragraph);

}  // namespace speckiln
