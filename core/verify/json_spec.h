// A spec in the interchange form (schemas/spec.schema.json): what a reader of it sees, and what is there to
// be found again.
#pragma once

#include "json_tree.h"
#include "page.h"

namespace speckiln::verify {

// Its outermost object is a document.
bool is_spec(const JsonTree&);

Page scan_spec(const JsonTree&);

}  // namespace speckiln::verify
