// What the user wants done to properties, as `properties` of speckiln.json says: renamed, dropped, typed.
#pragma once

#include "normalise/normalise.h"

namespace speckiln {

// Before types are found, so that a given type wins. A new name that is taken already is refused and
// reported.
void apply_property_rules(Document&, const NormaliseOptions&, Diagnostics&);

// Does a rule give the property of that name (the new one) its type?
bool type_is_given(const NormaliseOptions&, std::string_view name);

}  // namespace speckiln
