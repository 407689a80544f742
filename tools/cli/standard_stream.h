// Standard input and output, as options name them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace speckiln::cli {

// For an option whose value may be "-": by the name of its file a stream is the same. The file itself could
// not be opened by the processes that do the work, nor be replaced.
inline const CLI::Validator standard_input(
    [](std::string& name) {
        if (name == "/dev/stdin" || name == "/dev/fd/0" || name == "/proc/self/fd/0") name = "-";
        return std::string();
    },
    "");
inline const CLI::Validator standard_output(
    [](std::string& name) {
        if (name == "/dev/stdout" || name == "/dev/fd/1" || name == "/proc/self/fd/1") name = "-";
        return std::string();
    },
    "");

}  // namespace speckiln::cli
