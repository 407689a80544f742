// The run as a whole: plan, then every document read → normalise → write, then attachments and the map, then
// commit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "events.h"
#include "executor.h"

namespace speckiln::run {

// What the last lines on stderr say.
struct Summary {
    std::uint64_t documents = 0, failed = 0, assets = 0;
    std::uint64_t others_copied = 0;  // of the files of folders that no format reads
    std::uint64_t links = 0, mended = 0, dangling = 0;
    std::uint64_t errors = 0, warnings = 0, losses = 0;
    std::uint64_t files_written = 0, files_unchanged = 0;
    std::vector<std::pair<std::string, std::string>> planned;  // dry run: input → output
    std::uint64_t passed_over = 0;                             // files of folders that no format reads
    std::string never_contains;                                // what inputs of their kind never hold
    std::uint64_t resumed = 0;  // documents that a run before this one had done
    // of an incremental run
    std::uint64_t documents_up_to_date = 0, assets_up_to_date = 0;
    std::uint64_t gone = 0, pruned = 0;  // files whose source is gone: that stay, or are removed
    bool interrupted = false;    // by the user: nothing was published, but can be by one that resumes it
    bool prepared = false;       // inputs and plan stood
    bool committed = false;      // an output was published
    std::uint64_t refused = 0;   // outputs that could not be
    bool output_failed = false;  // the output could not be written, so nothing was published

    // Every output is where it belongs.
    [[nodiscard]] bool published() const { return committed && refused == 0; }
};

// The tasks of this process, planned and announced. False: there is no plan, or it is not the one that it
// must be; that was said.
bool plan_run(Work&, Events&, std::vector<Task>&);

// All but the commit: what is to be published is staged, and `events` was told. Counts are added to the
// summary, those of diagnostics left out. False: nothing could be planned.
// journal: the file of one, in the stage's folder; empty: none is kept.
bool conduct(Work&, Executor&, Events&, Summary&, const std::filesystem::path& journal = {});

// Publishes what was staged. single: a document that failed leaves no file at all.
void commit(output::Stage&, bool single, Summary&, Diagnostics&);

// The whole run in this process, every document of the collection to every target, each read once. Failures
// are reported and counted; nothing of a failed document is published.
Summary convert(const Collection&, std::vector<Target>& targets, const ConvertOptions&, Observer&,
                const std::filesystem::path& journal = {});

}  // namespace speckiln::run
