// One document to one target: the writer's files, named and staged.
#pragma once

#include "output/stage.h"
#include "target_plan.h"
#include "task.h"

namespace speckiln::run {

struct Writing {
    const Collection& collection;
    const TargetPlan& plan;
    output::Stage& stage;
    std::uint32_t target;  // the number of the plan
};

// id 0: a document of the run's own, written to `path`. Adds what came of it to `result`, and gives the
// digest of the document's own file. Nothing, and nothing added, where it failed; then an error was reported.
std::optional<output::Digest> write_document(const Writing&, Document&, DocId id, std::string_view path,
                                             TaskResult& result, Diagnostics&);

}  // namespace speckiln::run
