// Diagnostics of writing: what errno means for a person, severity and remedy from the catalogue.
#pragma once

#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

Diagnostic failure(std::string_view code, std::string message, std::string file);
// what: "cannot make the folder". The code is that of the error: output.disk-full, output.denied …
Diagnostic system_failure(std::string_view what, int error, std::string file);

}  // namespace speckiln::output
