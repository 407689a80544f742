#include "run/results.h"

#include <utility>

#include "run/overwrite.h"
#include "run/worker.h"

namespace speckiln::run {

Outcome Results::outcome_of(const Task& task) const {
    constexpr Outcome::Kind kinds[] = {Outcome::Kind::document, Outcome::Kind::index,
                                       Outcome::Kind::attachment, Outcome::Kind::table};
    const Collection& c = work_.collection();
    Outcome outcome;
    outcome.kind = kinds[static_cast<std::size_t>(task.kind)];
    if (task.id == 0) return outcome;
    const Record record = c.manifest[task.id];
    outcome.source = c.display(task.id);
    outcome.key = record.key;
    outcome.type = record.type;
    outcome.bytes = weight_of(c, task);
    return outcome;
}

namespace {

// Of what is up to date: where it is.
std::vector<StagedFile> outputs_of(const Work& work, const Task& task, const TaskResult& result) {
    std::vector<StagedFile> outputs;
    for (const auto& entry : result.entries) {
        outputs.push_back({entry.target, path_of(work, task, entry.target), 0, entry.written, {}});
        for (const auto& file : entry.files)
            outputs.push_back({entry.target, file.path, 0, file.sha256, {}});
    }
    for (const auto& asset : result.assets)
        outputs.push_back({asset.target, asset.path, 0, asset.sha256, {}});
    return outputs;
}

}  // namespace

bool Results::take(const Task& task, TaskResult& result, std::uint64_t line, std::uint64_t number) {
    noted_.reset();
    if (!result.known && !result.up_to_date) noted_ = journal_.add(task, result);
    auto outcome = outcome_of(task);
    outcome.line = line;
    outcome.task = number;
    outcome.links = result.links;
    outcome.assets = result.used.size() + result.assets.size();
    if (result.up_to_date) outcome.outputs = outputs_of(work_, task, result);
    events_.begins();
    if (work_.options().incremental && !result.up_to_date && !hold_back(work_, result, events_).empty())
        result.well = false;
    for (auto& d : result.diagnostics)
        events_.add(std::move(d));
    for (auto& file : result.files) {
        if (auto ok = events_.staged(std::move(file)); !ok) {
            events_.add(ok.error());
            result.well = false;
        }
    }
    using Status = Outcome::Status;
    const bool before = result.known && !result.joined;
    outcome.status = !result.well        ? Status::failed
                     : result.up_to_date ? Status::up_to_date
                     : before            ? Status::resumed
                                         : Status::done;
    events_.ends(outcome);
    return result.well;
}

}  // namespace speckiln::run
