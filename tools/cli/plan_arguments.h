// The arguments of a command as a plan keeps them, and back.
#pragma once

#include "convert_command.h"

namespace speckiln::cli {

// All that were given, but those that do not belong to the run itself (how much is said, how many processes,
// which part) and --plugin, which whoever works by a plan has to say himself. The error: one of them cannot
// be kept.
Result<std::vector<std::string>> kept_arguments(const CLI::App& convert, const ConvertArguments&);

// As if `speckiln convert` had been given them, in this folder. file: how messages name the plan.
Status parse_arguments(const std::vector<std::string>&, const std::string& file, Global&, ConvertArguments&);

// A plan's run, here: goes to the plan's folder, and gives its arguments. What the command itself was told of
// plugins, limits and how much to say is added.
Result<ConvertArguments> arguments_of(const run::SavedPlan&, const std::string& file,
                                      const std::string& directory, Global&);

}  // namespace speckiln::cli
