// A saved plan, which travels between machines: its first line, and the lines that ask for a task or say what
// became of one.
#include <algorithm>

#include "fuzz/check.h"
#include "fuzz/memory_file.h"
#include "fuzz/target.h"
#include "run/saved_plan.h"
#include "run/task_line.h"

namespace speckiln::fuzz {

void run_plan(std::string_view input) {
    const MemoryFile file(input);
    if (const auto plan = run::read_plan(file.path())) {
        const auto once = run::to_line(*plan);
        const MemoryFile copy(once);
        const auto again = run::read_plan(copy.path());
        if (!again) finding("own plan is refused: " + again.error().message, {{"plan", once}});
        if (const auto twice = run::to_line(*again); once != twice)
            differ("a plan changes when it is read", {"written", once}, {"written again", twice});
    } else {
        check_utf8("what is wrong with the plan", plan.error().message);
    }
    while (!input.empty()) {
        const auto end = std::min(input.find('\n'), input.size());
        if (const auto line = run::parse_task_line(input.substr(0, end)); !line)
            check_utf8("what is wrong with a line", line.error().message);
        input.remove_prefix(std::min(end + 1, input.size()));
    }
}

}  // namespace speckiln::fuzz
