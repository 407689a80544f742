// What a run leaves beside its output, --report and --plan: it takes the place of an older one, and of no
// other file of the run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "run/inputs.h"

namespace speckiln::cli {

struct SideFile {
    std::string_view option;     // that names it
    std::string name;            // empty, or "-": it is none
    std::string_view beginning;  // of all such files
    [[nodiscard]] bool is_file() const { return !name.empty() && name != "-"; }
};

// There is a file of that name that does not begin as such files do.
bool is_another(const SideFile&);

// Where the file lies in the folder; empty if elsewhere.
std::string place_in(const std::filesystem::path& folder, const std::string& file);

// The error names the first that is an input, the output or a part of it, or another of them. outputs: as
// named, "-" being none.
Status keep_apart(const std::vector<SideFile>&, const std::vector<run::Input>&,
                  const std::vector<std::string>& outputs);

}  // namespace speckiln::cli
