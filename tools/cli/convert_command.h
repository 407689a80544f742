// speckiln convert, and what else carries out a run or a part of one.
#pragma once

#include <optional>

#include "input_arguments.h"
#include "run/saved_plan.h"

namespace speckiln::cli {

struct ConvertArguments {
    InputArguments inputs;
    std::string from, output, report, plan, shard, fail_on = "error";
    std::vector<std::string> to, settings;
    bool force = false, dry_run = false, strict = false, fail_on_given = false;
    bool in_process = false, require_sandbox = false, resume = false;
    bool incremental = false, prune = false;
    unsigned jobs = 0;

    void add_to(CLI::App& command);
};

// What is carried out of the run that the arguments mean.
struct Mission {
    enum class Kind : std::uint8_t {
        convert,  // as the arguments say
        answer,   // tasks that lines on standard input ask for
        join,     // what parts of it have done
    };
    Kind kind = Kind::convert;
    run::SavedPlan
        plan;  // that it must be; of answer and join. Of convert: arguments and where they were given
    std::filesystem::path parts;  // of join
};

// Exit status.
int carry_out(const Global&, const ConvertArguments&, const Mission&);

}  // namespace speckiln::cli
