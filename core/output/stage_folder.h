// The stage of a folder, behind stage.h. Not for others.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "stage.h"

namespace speckiln::output {

// Within a stage's folder, the one where its files are.
inline constexpr const char* staged_files = "files";

// target: the file that create("") means; where it is given, staging lies in the folder itself, not in its
// .speckiln.
Result<std::unique_ptr<Stage>> open_stage(const std::filesystem::path& folder, const std::string& target,
                                          StageOptions);
Diagnostic output_limit(std::uint64_t most, std::string file);
// More than one document may come to.
Diagnostic document_limit(std::uint64_t most, std::string file);

}  // namespace speckiln::output
