// The options that every command has: of the command line, and of a plan that keeps one.
#pragma once

#include "command.h"

namespace speckiln::cli {

void add_global_options(CLI::App&, Global&);

// Those who work by a plan.
void add_worker(CLI::App& app, Global& global, int& status);
void add_merge(CLI::App& app, Global& global, int& status);

}  // namespace speckiln::cli
