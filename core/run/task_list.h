// Which tasks a run has, and in which order.
#pragma once

#include <vector>

#include "work.h"

namespace speckiln::run {

// All that the plan alone tells, so that it can be dealt out: documents, then, by target, the index and the
// attachments. Not those of folders of files, which are copied where a document refers to them.
std::vector<Task> planned_tasks(const Work&);

// The attachments of a target, tables behind the others, and copies of them that share a file.
struct Attachments {
    std::vector<Task> tasks;
    std::vector<DocId> copies;
    std::uint64_t of_folders = 0;  // of both, how many some document must refer to
};
// used: what documents refer to, by DocId.
Attachments attachments_of(const Work&, std::uint32_t target, const std::vector<bool>& used);

}  // namespace speckiln::run
