// speckiln plugins new: the folder of a new plugin.
#pragma once

#include <filesystem>
#include <string>

#include "speckiln/diagnostic.h"

namespace speckiln::cli {

// Makes `folder`, which must not exist, with a plugin that reads and writes a line a paragraph, its build and
// a case.
Status scaffold_plugin(const std::string& name, const std::filesystem::path& folder);

}  // namespace speckiln::cli
