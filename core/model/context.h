// Places in documents that have no lines: "Rollout plan" ¶4.
#pragma once

#include <string>

#include "speckiln/document.h"

namespace speckiln {

// The nearest heading before the node, and the how many-eth block behind it the node is in; the heading's own
// place is its text alone. "" for what stands in no block.
std::string context_of(const Document&, NodeId);

}  // namespace speckiln
