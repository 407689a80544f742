// A line that asks for a task, as JSON: {"task": 12}, or the whole line of the plan, or the plan's first
// line, which asks for nothing. schemas/task.schema.json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::run {

// Longer lines are not read: none that the plan has is.
inline constexpr std::size_t longest_task_line = 64 << 10;

struct TaskLine {
    std::uint64_t task = 0;             // its number in the plan; 0: it is the plan's first line
    std::optional<std::string> source;  // what it says the task is about
    std::string run;                    // of a plan's first line: the run's fingerprint
};

// The error says what is wrong with the line.
Result<TaskLine> parse_task_line(std::string_view line);

}  // namespace speckiln::run
