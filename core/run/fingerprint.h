// What a run depends on, in one number: inputs, options, formats and their plugins, and what is planned. Two
// runs with the same fingerprint do the same tasks with the same results.
#pragma once

#include "output/sha256.h"
#include "work.h"

namespace speckiln::run {

output::Digest fingerprint(const Work&);

}  // namespace speckiln::run
