#include "run/executor.h"

#include <utility>

#include "run/caught.h"

namespace speckiln::run {

TaskResult failed(const Collection& c, const Task& task, Diagnostic why) {
    TaskResult result;
    if (task.id != 0) why.place.file = c.display(task.id);
    result.diagnostics.push_back(std::move(why));
    return result;
}

TaskResult perform(Work& work, const Task& task) {
    TaskResult result;
    if (auto why = caught(no_memory_for_it, [&] { result = work.perform(task); }))
        return failed(work.collection(), task, std::move(*why));
    return result;
}

}  // namespace speckiln::run
