// Nothing that the host's own code throws ends a process in silence: it is the end of what was being done,
// and the cause in words.
#pragma once

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "speckiln/error.h"

namespace speckiln::run {

// What is said where memory is missing; made of literals, as there may be none for more.
struct NoMemory {
    const char* message;
    const char* remedy;
};
constexpr NoMemory no_memory_for_it = {"there is not enough memory for it",
                                       "raise the limit with --limit memory=BYTES"};

inline Diagnostic error_of(const NoMemory& no_memory, std::string file = {}) {
    return make_error("limit.memory", no_memory.message, no_memory.remedy, std::move(file));
}

// Said of one document; the memory may be there again a moment later.
inline bool lacks_memory(const Diagnostic& d) {
    return d.code == "limit.memory";
}

// Does the work. The error is what it threw; nothing: it came to its end.
template <class Work>
std::optional<Diagnostic> caught(const NoMemory& no_memory, const Work& work) {
    try {
        work();
        return std::nullopt;
    } catch (const std::bad_alloc&) {
        return error_of(no_memory);
    } catch (const std::exception& e) {
        return make_error("internal.error", e.what(), "this is a defect of Speckiln: please report it");
    }
}

}  // namespace speckiln::run
