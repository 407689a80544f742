// Names that are given without taking one from another file, on any file system.
#pragma once

#include <string>

namespace speckiln::output {

// As renameat2(2) with RENAME_NOREPLACE. A file system may know neither that nor second names (many over a
// network, those of other systems): there the name is looked at first, and what somebody puts there in that
// very moment is replaced.
int rename_to_free(int from_folder, const char* from, int to_folder, const char* to);

// The same file by a second name, or one of the same bytes where a file system knows no second names. False:
// neither can be, and nothing has that name; errno says why.
bool also_name(int folder, const std::string& file, const std::string& name);

}  // namespace speckiln::output
