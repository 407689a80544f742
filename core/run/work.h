// The work of a run, a task at a time: everything that calls a plugin once the documents are known. What a
// task does depends on the task, the collection and the plan alone, never on the tasks before it: so it can
// be done by any process that has these.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collection.h"
#include "depends.h"
#include "fingerprint.h"
#include "omitted.h"
#include "output/stage.h"
#include "previous.h"
#include "shared_memory.h"
#include "target_plan.h"
#include "task.h"
#include "write_document.h"

namespace speckiln::run {

// One output format of a run.
struct Target {
    const plugin::Format* format = nullptr;
    plugin::OptionValues options;
    std::shared_ptr<output::Stage> stage;
    // One document into one file (or standard output): its path is given, nothing is planned around it.
    bool single = false;
    bool embed_assets = false;  // nothing can stand beside the file (standard output)
    bool map = true;            // of a folder: .speckiln/map.json, for a later run into the same
    // Its file name where single, for the extension and relative names; "" = as planned.
    std::string file_name;
    // Where the run leaves something else in this folder: no document may have that place.
    std::vector<std::string> reserved;
};

// A part of a run: every `of`-th of its tasks, from the `number`-th on; both count from 1. of = 0: all.
struct Share {
    std::uint32_t number = 0, of = 0;
};

struct ConvertOptions {
    NormaliseOptions normalise;
    bool map = true;         // .speckiln/map.json in folder targets
    bool dry_run = false;    // plan only
    std::string root_title;  // of the index made for several top pages
    // Only what changed since the run before this one into the same folders; no target is `single` then.
    bool incremental = false;
    bool prune = false;  // and remove what that one wrote and this one does not
    Omitted omitted;     // of the inputs: what was made from that is not removed
    bool force = false;  // even files that were edited since; the stages have it, too
    Share share;
    bool identify = false;               // say what the run's fingerprint is
    std::optional<Fingerprint> planned;  // it must still be this
    std::filesystem::path parts;         // take what parts of the run have done from there: see parts.h
};

class Work {
  public:
    Work(const Collection& collection, std::vector<Target>& targets, const ConvertOptions& options)
        : c_(collection), targets_(targets), options_(options) {}

    // Called when a task begins to look into another document on the way, for its anchors, and with 0 when
    // that is over: so that it is held to what that document may cost, and not the one that links to it.
    std::function<void(DocId)> looks_aside;
    // Called where there is no memory for that; returns where nobody can help.
    std::function<void()> wants_memory_aside;
    // A document that has ended the process which read it: no process of the run looks into it any more.
    void condemn(DocId id) {
        if (condemned_) condemned_->get()[id] = 1;
    }

    // Every output name of every target. False: one could not be planned, and an error was reported.
    bool plan(Diagnostics&);
    // Files are staged, not adopted.
    TaskResult perform(const Task&);

    [[nodiscard]] const Collection& collection() const { return c_; }
    [[nodiscard]] const ConvertOptions& options() const { return options_; }
    [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
    [[nodiscard]] const TargetPlan& plan_of(std::size_t target) const { return *plans_[target]; }
    // What the run before this one left there; nullptr unless `incremental`.
    [[nodiscard]] const Previous* previous(std::size_t target) const {
        return target < previous_.size() ? previous_[target].get() : nullptr;
    }
    // The attachment that is planned at that path; 0 if none. Only of an incremental run.
    [[nodiscard]] DocId attachment_at(std::size_t target, std::string_view path) const;

  private:
    void document(DocId, TaskResult&, Diagnostics&);
    void root_index(std::uint32_t target, TaskResult&, Diagnostics&);
    void copy(DocId, std::uint32_t target, const std::string& path, TaskResult&, Diagnostics&);
    bool load_previous(Diagnostics&);
    DocumentEntry entry(DocId, std::uint32_t target, const ReadDocument&, WrittenDocument, TaskResult&);

    std::optional<Anchors> anchors_of(DocId, output::SlugStyle);
    std::optional<Anchors> read_anchors(DocId, output::SlugStyle);

    const Collection& c_;
    std::vector<Target>& targets_;
    const ConvertOptions& options_;
    std::optional<SharedMemory<std::atomic<char>>> condemned_;  // by DocId
    std::vector<std::unique_ptr<TargetPlan>> plans_;
    std::optional<Depends> depends_;
    std::vector<std::unique_ptr<Previous>> previous_;
    std::vector<std::unordered_map<std::string_view, DocId>> attachments_;  // by target
};

// Where a task's file goes in a target; in its own.
std::string path_of(const Work&, const Task&, std::uint32_t target);
std::string path_of(const Work&, const Task&);

}  // namespace speckiln::run
