// What a plugin says of itself, taken into our own types. Nothing of it is called and nothing in it is
// trusted but that its strings end and its table is as long as it says.
#pragma once

#include "library.h"
#include "speckiln/plugin.h"

namespace speckiln::plugin {

// file: for messages. The error names both versions, or what is wrong with a description.
Result<Library> describe(const kiln_plugin& entry, const std::filesystem::path& file);

}  // namespace speckiln::plugin
