// What a document says about its own checking: <!-- speckiln-disable section.empty field.blank -->, or
// without names for all rules. Before the first heading it holds for the document, in a section for that
// section and those in it. A rule that does not exist is a finding.
#pragma once

#include <functional>
#include <vector>

#include "check/check.h"

namespace speckiln::check {

// Takes out what the document wants not to be told. The findings are in the order of the document, and remain
// so.
void silence(const Document&, const spec::Reading&, const std::function<Place(NodeId)>& place,
             std::vector<Finding>&);

}  // namespace speckiln::check
