// How an error is made, where all there is to say is which, why, what to do, and of which file.
#pragma once

#include <string>
#include <utility>

#include "diagnostic.h"

namespace speckiln {

// file: as Place has it; "" = the run as a whole, or one that the caller knows.
inline Diagnostic make_error(std::string code, std::string message, std::string remedy,
                             std::string file = {}) {
    Diagnostic d{Severity::error, std::move(code), {}, std::move(message), std::move(remedy)};
    d.place.file = std::move(file);
    return d;
}

}  // namespace speckiln
