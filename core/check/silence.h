// What a document says about its own checking: <!-- speckiln-disable section.empty field.blank -->, or
// without names for all rules. Before the first heading it holds for the document, in a section for that
// section and those in it.
#pragma once

#include <vector>

#include "check/check.h"

namespace speckiln::check {

// Takes out what the document wants not to be told.
void silence(const Document&, const spec::Reading&, std::vector<Finding>&);

}  // namespace speckiln::check
