// From the plan to the tasks of this process.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "model/give_back_memory.h"
#include "run/convert.h"
#include "speckiln/error.h"
#include "task_list.h"
#include "worker.h"

namespace speckiln::run {
namespace {

// All that the plan gives a name in the target; attachments, too, that perhaps no document refers to.
std::unordered_set<std::string_view> planned_paths(const Work& work, std::uint32_t t) {
    const TargetPlan& plan = work.plan_of(t);
    std::unordered_set<std::string_view> paths = {plan.plan.root_index};
    for (DocId id = 1; id <= plan.manifest.size(); ++id)
        paths.insert(plan.manifest[id].output);
    for (const auto& [id, path] : plan.plan.csv)
        paths.insert(path);
    return paths;
}

// What is to lie in the output beside it, a report, would take the place of one of its files.
bool leaves_room(const Work& work, Diagnostics& diagnostics) {
    for (std::uint32_t t = 0; t < work.targets().size(); ++t) {
        const auto& reserved = work.targets()[t].reserved;
        if (std::all_of(reserved.begin(), reserved.end(), [](const auto& path) { return path.empty(); }))
            continue;
        const auto paths = planned_paths(work, t);
        for (const auto& path : reserved) {
            if (path.empty() || !paths.contains(path)) continue;
            diagnostics.add(make_error("option.bad-value",
                                       fmt::format("--report or --plan names a file of the output: {}", path),
                                       "name another file"));
            return false;
        }
    }
    return true;
}

}  // namespace

bool plan_run(Work& work, Events& events, std::vector<Task>& tasks) {
    if (!work.plan(events)) return false;
    const auto& options = work.options();
    Agenda agenda;
    if (options.identify || options.planned) agenda.fingerprint = fingerprint(work);
    if (options.planned && *options.planned != *agenda.fingerprint) {
        events.add({Severity::error,
                    "plan.changed",
                    {},
                    fmt::format("{} changed since the plan was made",
                                difference(*options.planned, *agenda.fingerprint)),
                    "make the plan again, and begin anew with an empty output folder"});
        return false;
    }
    tasks = planned_tasks(work);
    if (!leaves_room(work, events)) return false;
    if (const auto share = options.share; share.of > 0) {
        std::size_t kept = 0;
        for (std::size_t n = share.number - 1; n < tasks.size(); n += share.of)
            tasks[kept++] = tasks[n];
        tasks.resize(kept);
    }
    agenda.tasks = tasks.size();
    // Of a few tasks there is little to give back; it would only have to be asked for again.
    constexpr std::size_t many = 256;
    if (tasks.size() >= many) give_back_memory();
    for (const Task& task : tasks) {
        if (task.kind != Task::Kind::document) continue;
        ++agenda.documents;
        agenda.bytes += weight_of(work.collection(), task);
    }
    for (const auto& target : work.targets())
        agenda.formats.push_back(target.format->name);
    events.agenda(agenda);
    return true;
}

}  // namespace speckiln::run
