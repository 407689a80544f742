// What a file has beside its bytes: owner, mode, access list, other extended attributes.
#pragma once

#include <sys/stat.h>

#include <string>

namespace speckiln::output {

// Gives all of it to another open file of the same folder, and takes from that what the first has not.
// Returns what cannot be kept, for a message; empty: nothing. What the kernel makes of the bytes (IMA, EVM)
// is left to it.
std::string keep_attributes(int from, const struct stat& was, int to);

}  // namespace speckiln::output
