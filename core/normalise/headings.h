// Headings that the author made by hand: in a document without a single heading, paragraphs that are one
// short bold line become headings.
#pragma once

#include "normalise/normalise.h"

namespace speckiln {

// Cautious: at least two such lines, each with something below, and no more of them than other blocks. Level
// 2, or as deep as a number in front says ("2.1 Goals" is level 3).
void promote_headings(Document&, const NormaliseOptions&, Diagnostics&);

}  // namespace speckiln
