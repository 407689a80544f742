// A run that does what it is asked for by lines, one task a line, instead of all that is planned: it is
// driven by somebody else's engine.
#pragma once

#include "channel.h"
#include "convert.h"
#include "executor.h"

namespace speckiln::run {

// One line as it travels to the process that reads it; no text and number 0: there are no more.
std::string task_frame(std::uint64_t number, std::string_view line);

// Does what the lines that come over `lines` ask for, until there are no more. Every line has one outcome, in
// the order of the lines; that of the plan's own first line is `planned` and tells nothing. False: nothing
// could be planned.
// part: the journal, open; see parts.h.
bool serve(Work&, Executor&, Events&, Summary&, Channel& lines, output::Descriptor part);

}  // namespace speckiln::run
