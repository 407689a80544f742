// What errno means for somebody who wanted files written.
#pragma once

#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

// what: "cannot make the folder". The code is that of the error: output.disk-full, output.denied …
Diagnostic system_failure(std::string_view what, int error, std::string file);

// Whether it is the output as a whole that cannot be written, whatever the file: the disk is full, the folder
// is gone.
bool concerns_all(const Diagnostic&);

}  // namespace speckiln::output
