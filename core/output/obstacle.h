// What no file of the output can take the place of, whatever may be overwritten.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

// A folder or a symbolic link, by its mode.
std::optional<Diagnostic> obstacle(mode_t, std::string shown);
// The folder `path` lies in cannot be opened: what is in the way there, a link or a file, else `error`.
// output: how messages name `root`.
Diagnostic blocked(int root, std::string_view path, int error, const std::string& output);
// What stands at `path` or above it and is no regular file; nothing where there is room for one.
std::optional<Diagnostic> obstacle_at(int root, std::string_view path, const std::string& output);

}  // namespace speckiln::output
