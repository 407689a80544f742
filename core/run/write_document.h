// One document to one target: the writer's files, named and staged.
#pragma once

#include "output/stage.h"
#include "target_plan.h"

namespace speckiln::run {

struct WrittenDocument {
    std::string path;  // in the output
    output::Digest sha256{};
    std::size_t assets = 0;  // that were written beside it, having come within it
};

// id 0: a document of the run's own, written to `path`. Nothing where it failed; then an error was reported.
std::optional<WrittenDocument> write_document(const Collection&, TargetPlan&, Document&, DocId id,
                                              std::string_view path, output::Stage&, Diagnostics&);

}  // namespace speckiln::run
