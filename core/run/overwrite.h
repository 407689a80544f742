// What an incremental run may write in place of what is there: its own files, unedited.
#pragma once

#include <set>

#include "task.h"
#include "work.h"

namespace speckiln::run {

// Looks at what is in the output at the place of each of the result's files. Those that may be replaced are
// marked so; where one may not, or cannot, that is said, and all that the result has for this target is taken
// out of it: the targets are returned. A file whose edit stays, because what it was made from gives the same
// as before, is taken out alone.
std::set<std::uint32_t> hold_back(const Work&, TaskResult&, Diagnostics&);

}  // namespace speckiln::run
