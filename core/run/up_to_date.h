// Whether a task need not be done, because the last run into this output has done it and all it depends on
// is as it was.
#pragma once

#include <optional>

#include "depends.h"
#include "previous.h"
#include "task.h"
#include "work.h"

namespace speckiln::run {

// What came of the task then; nothing: it must be done. The files in the output are looked at: one that is
// missing is written again, one that was edited stays, and is named (with `force` it is written again). The
// anchors of documents that it links to are for the caller to compare.
std::optional<TaskResult> up_to_date(const Work&, const Task&, Depends&, Diagnostics&);

// The edited file stays, as there is nothing new to write.
Diagnostic kept_edit(const output::Stage&, std::string_view path);

}  // namespace speckiln::run
