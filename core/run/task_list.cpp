#include "run/task_list.h"

#include <algorithm>
#include <utility>

namespace speckiln::run {
namespace {

bool is_indexed(const OpenInput& input) {
    return input.format != nullptr && input.format->index != nullptr;
}

// Several top pages and no index: one is made, so that every site and every reader has a door.
bool needs_index(const Work& work, std::uint32_t t) {
    const Collection& c = work.collection();
    return c.inputs.size() == 1 && is_indexed(c.inputs[0]) && !work.targets()[t].single &&
           !work.plan_of(t).plan.root_index.empty();
}

}  // namespace

std::vector<Task> planned_tasks(const Work& work) {
    const Collection& c = work.collection();
    std::vector<Task> tasks;
    tasks.reserve(c.manifest.size() + work.targets().size());
    for (const DocId id : c.manifest.in_order())
        if (c.formats[id] != nullptr && !c.manifest[id].excluded)
            tasks.push_back({Task::Kind::document, id, 0});
    const std::vector<bool> nothing(c.manifest.size() + 1);
    for (std::uint32_t t = 0; t < work.targets().size(); ++t) {
        if (needs_index(work, t)) tasks.push_back({Task::Kind::root_index, 0, t});
        const auto attachments = attachments_of(work, t, nothing).tasks;
        tasks.insert(tasks.end(), attachments.begin(), attachments.end());
    }
    return tasks;
}

Attachments attachments_of(const Work& work, std::uint32_t t, const std::vector<bool>& used) {
    const Collection& c = work.collection();
    const TargetPlan& plan = work.plan_of(t);
    Attachments all;
    if (!plan.assets_beside) return all;
    for (DocId id = 1; id <= plan.manifest.size(); ++id) {
        const Record r = plan.manifest[id];
        if (r.type != DocType::asset || r.excluded || r.output.empty() || r.entries.empty()) continue;
        const bool certain = is_indexed(c.inputs[r.source]);
        if (!certain && !used[r.same_as != 0 ? r.same_as : id]) continue;
        all.of_folders += !certain;
        if (r.same_as != 0)
            all.copies.push_back(id);
        else
            all.tasks.push_back({Task::Kind::asset, id, t});
    }
    for (const auto& [id, path] : plan.plan.csv)
        if (!c.manifest[id].entries.empty()) all.tasks.push_back({Task::Kind::table, id, t});
    // Not in the order of a hash table.
    std::sort(all.tasks.begin(), all.tasks.end(), [](const Task& a, const Task& b) {
        return std::make_pair(a.kind, a.id) < std::make_pair(b.kind, b.id);
    });
    return all;
}

}  // namespace speckiln::run
