// The part of a sandbox that is about files. See sandbox.h.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace speckiln::run {

// Empty: it holds. Otherwise why not.
std::string restrict_files(const std::vector<std::filesystem::path>& readable,
                           const std::vector<std::filesystem::path>& writable);

}  // namespace speckiln::run
