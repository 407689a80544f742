// Attributes that markdown has no form for, wherever they stand.
#pragma once

#include "markdown/write_pen.h"

namespace markdown {

// Counts them in pen.losses. What the writer of a kind names itself is left to it.
void count_attributes(Pen& pen);

}  // namespace markdown
