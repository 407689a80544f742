// Lines to blocks: lists and quotes that are open are a stack, never a recursion.
#pragma once

#include <speckiln/plugin.hpp>

#include "text/leaves.h"
#include "text/lines.h"
#include "text/repairs.h"
#include "text/survey.h"

namespace plaintext {

void read_blocks(kiln::Reader in, const Source&, const LineList&, const Survey&, Repairs&);

}  // namespace plaintext
