// What a document shows, so that a law can be asked of that alone.
#pragma once

#include <string>

#include "speckiln/document.h"

namespace speckiln::fuzz {

// A line for each leaf and each address: its text without blanks. Where blocks begin and end, how tight a
// list is, and breaks are left out, as markdown has forms for them that mean the same: a writer takes the one
// that is read back. Comments stand at the end, in the order of their text: markdown's writer moves them to
// where no line begins with one.
std::string visible(const Document&);

}  // namespace speckiln::fuzz
