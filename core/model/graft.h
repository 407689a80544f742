// A part of one document, copied into another.
#pragma once

#include "speckiln/document.h"

namespace speckiln {

// A copy of the node with everything below it, detached. Assets and spans stay behind: they are the other
// document's.
NodeId graft(const Document& from, NodeId node, Document& to);
// The node alone, without what is below it.
NodeId graft_alone(const Document& from, NodeId node, Document& to);

}  // namespace speckiln
