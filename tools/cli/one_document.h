// Commands that look at documents one by one, in a process of their own: opened, read, normalised, handed
// over.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "input_arguments.h"
#include "protected.h"
#include "speckiln/document.h"

namespace speckiln::cli {

using PlaceOf = std::function<Place(NodeId)>;  // 0 = the document
// What is done with a document; `name` is how messages call it. Returns an exit status; the highest counts.
using LookAt = std::function<int(const Document&, std::string_view name, const PlaceOf&)>;

// `at_end`, if given, is called in that process when all documents have been looked at.
int with_documents(const Global&, const InputArguments&, const ProcessArguments&, const std::string& from,
                   const LookAt&, const std::function<int(int status)>& at_end = {});

}  // namespace speckiln::cli
