// Why a process that worked with plugins ended before its time, as a message.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string_view>

#include "document_limits.h"
#include "plugin/activity.h"
#include "speckiln/diagnostic.h"

namespace speckiln::run {

struct End {
    int status;          // as waitpid(2) gives it
    std::uint64_t peak;  // bytes of memory at most
};
// Of a process that ends, or was killed.
End wait_for_end(pid_t);
// Whether a process of which nothing is heard any more is dead, or will be in a moment, by itself.
bool ends_soon(pid_t);

struct Death {
    int status;                 // as waitpid(2) gives it
    std::uint64_t peak;         // bytes of memory at most
    bool too_long;              // it was killed for the time it took
    bool too_busy;              // or for the processor's time
    plugin::Activity activity;  // what it was at
    bool deaf = false;          // or as it did not say what it was to say
    std::string_view who = "its process";
};

// Without a place: the caller knows the document.
Diagnostic describe(const Death&, const DocumentLimits&);

}  // namespace speckiln::run
