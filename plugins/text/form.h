// A form whose marks were lost: titles bare, every bullet and number "1.", no indents. See form.cpp for the
// rules.
#pragma once

#include "text/lines.h"
#include "text/repairs.h"

namespace plaintext {

// Gives titles their level and items the indent they had.
void read_form(LineList&, Repairs&);

}  // namespace plaintext
