// What speckiln convert is told, and so every command that carries out a part of a run.
#pragma once

#include <string>
#include <vector>

#include "input_arguments.h"

namespace speckiln::cli {

struct ConvertArguments {
    InputArguments inputs;
    std::string from, output, report, plan, shard, fail_on = "error";
    std::vector<std::string> to, settings;
    std::string retemplate, follows;  // the template that documents are to follow, and the one they do
    bool explain = false;
    bool force = false, dry_run = false, strict = false, fail_on_given = false;
    bool in_process = false, require_sandbox = false, resume = false;
    bool incremental = false, prune = false;
    unsigned jobs = 0;

    void add_to(CLI::App& command);
};

// An option that several commands have.
void add_report(CLI::App&, std::string& report);

}  // namespace speckiln::cli
