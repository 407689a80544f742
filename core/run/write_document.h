// One document to one target: the writer's files, named and staged.
#pragma once

#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

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

// What one document became in one target, and what of others that depends on.
struct WrittenDocument {
    output::Digest own{};                       // its own file
    std::vector<FileEntry> files;               // further ones that the writer made
    std::vector<DocId> used;                    // attachments with a record
    std::set<DocId> anchors_of;                 // documents to whose anchors it links
    std::unordered_set<std::uint32_t> touched;  // entries that the writer asked about
};

// id 0: a document of the run's own, written to `path`. Adds files and assets to `result`. Nothing, and
// nothing added, where it failed; then an error was reported.
std::optional<WrittenDocument> write_document(const Writing&, ReadDocument&, DocId id, std::string_view path,
                                              TaskResult& result, Diagnostics&);

}  // namespace speckiln::run
