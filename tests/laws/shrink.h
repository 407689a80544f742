// The smallest tree that still breaks a law: what a person can read.
#pragma once

#include <functional>
#include <string>

#include "speckiln/document.h"

namespace speckiln::laws {

// The tree as JSON, with every node, attribute and word taken out whose absence keeps `breaks` true. Asks it
// some thousand times at most.
std::string shrink(const Document& document, const std::function<bool(Document&)>& breaks);

}  // namespace speckiln::laws
