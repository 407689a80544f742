#include "run/overwrite.h"

#include <vector>

#include "run/up_to_date.h"
#include "source/problem.h"

namespace speckiln::run {
namespace {

template <class T>
void drop(std::vector<T>& items, const std::set<std::uint32_t>& targets) {
    std::erase_if(items, [&](const T& item) { return targets.contains(item.target); });
}

}  // namespace

std::set<std::uint32_t> hold_back(const Work& work, TaskResult& result, Diagnostics& diagnostics) {
    std::set<std::uint32_t> held;
    std::erase_if(result.files, [&](StagedFile& file) {
        const auto& stage = *work.targets()[file.target].stage;
        const auto there = stage.digest(file.path);
        if (!there) {
            auto why = stage.obstacle(file.path);
            if (!why) return false;
            held.insert(file.target);
            diagnostics.add(*std::move(why));
            return false;
        }
        if (*there == file.sha256 || work.options().force) return false;
        const auto written = work.previous(file.target)->written(file.path);
        if (written == there) {
            file.replaces = there;
            return false;
        }
        if (written == file.sha256) {
            diagnostics.add(kept_edit(stage, file.path));
            return true;
        }
        held.insert(file.target);
        diagnostics.add(written ? source::problem("output.edited",
                                                  "the file was edited since it was written, and its source "
                                                  "has changed, too: it is left as it is",
                                                  stage.shown(file.path))
                                : source::problem("output.exists",
                                                  "a file that no run has written is in the way: it is left "
                                                  "as it is",
                                                  stage.shown(file.path)));
        return false;
    });
    drop(result.files, held);
    drop(result.entries, held);
    drop(result.assets, held);
    return held;
}

}  // namespace speckiln::run
