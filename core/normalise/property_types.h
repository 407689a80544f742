// Types of properties: by name, else by what all values of a property look like. Dates get `iso` and `end`
// beside the text, which stays as it was written.
#pragma once

#include "normalise/normalise.h"

namespace speckiln {

void type_properties(Document&, const NormaliseOptions&, Diagnostics&);

}  // namespace speckiln
