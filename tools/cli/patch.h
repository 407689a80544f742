// Edits as a unified patch, which `patch -p0` and `git apply -p0` take.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/edit.h"

namespace speckiln::cli {

// edits: merged, of the text. Lines end in LF; what else ends one is part of it.
std::string unified_patch(std::string_view file, std::string_view text,
                          const std::vector<check::Edit>& edits);

}  // namespace speckiln::cli
