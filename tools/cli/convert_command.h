// speckiln convert, and what else carries out a run or a part of one.
#pragma once

#include <cstdint>
#include <filesystem>

#include "convert_arguments.h"
#include "run/saved_plan.h"

namespace speckiln::cli {

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
