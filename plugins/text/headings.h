// Titles without a mark, in ordinary texts: numbered ones, those in capitals, the usual sections of a spec.
#pragma once

#include "text/lines.h"
#include "text/repairs.h"

namespace plaintext {

void find_titles(LineList&, Repairs&);

}  // namespace plaintext
