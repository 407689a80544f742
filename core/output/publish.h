// The second half of a stage: from staged files to files under their names. Not for others; see stage.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "stage.h"
#include "staged_files.h"

namespace speckiln::output {

struct Staged {
    int root;                   // the output folder
    int stage;                  // the staging folder, same file system
    int aside;                  // and one for what is removed, until all is done
    const std::string& folder;  // how messages name the root
    const StageOptions& options;
    const StagedFiles& files;
    // What may be replaced, and what is to be removed, if it has this digest.
    const std::map<std::string, Digest>& replaceable;
    const std::map<std::string, Digest>& removed;
};

Result<Published> publish(const Staged&, Diagnostics&);

}  // namespace speckiln::output
