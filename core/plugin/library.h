// One plugin file: loaded, its ABI checked, its description copied. Never unloaded: a plugin's code may be on
// the stack of a thread, and its strings are borrowed for the life of the process.
#pragma once

#include <filesystem>
#include <vector>

#include "format.h"
#include "speckiln/diagnostic.h"

namespace speckiln::plugin {

struct Library {
    std::shared_ptr<const PluginInfo> info;
    std::vector<Format> formats;
};

// file: absolute. The error names both versions and the remedy.
Result<Library> load(const std::filesystem::path& file);

// The folder of `file` or the file itself can be written to by others than its owner and root: such a plugin
// is refused.
bool writable_by_others(const std::filesystem::path& file);

}  // namespace speckiln::plugin
