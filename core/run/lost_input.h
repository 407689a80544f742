// An archive that somebody cuts short while it is read ends the process that reads it: see source/disk.h.
#pragma once

namespace speckiln::run {

// From now on such an end is noted in the process's activity first, and in that of those that it forks.
void notice_lost_inputs();

}  // namespace speckiln::run
