// What a run says while it goes on, to whoever started it: in this process or in the one above.
#pragma once

#include <cstdint>
#include <string>

#include "speckiln/diagnostic.h"
#include "task.h"

namespace speckiln::run {

class Events : public Diagnostics {
  public:
    // A whole file is in the stage of its target, to be published with the others.
    virtual Status staged(StagedFile) = 0;
    // Of a dry run.
    virtual void planned(std::string from, std::string to) = 0;
    // So many of so many documents are done.
    virtual void progress(std::uint64_t done, std::uint64_t all) = 0;
};

}  // namespace speckiln::run
