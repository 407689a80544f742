// The second half of a stage: from staged files to files under their names. Not for others; see stage.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "stage.h"

namespace speckiln::output {

struct Staged {
    int root;                   // the output folder
    int stage;                  // the staging folder, same file system
    const std::string& folder;  // how messages name the root
    const StageOptions& options;
    const std::map<std::string, std::uint64_t>& files;  // path → size
};

Result<Published> publish(const Staged&, Diagnostics&);

}  // namespace speckiln::output
