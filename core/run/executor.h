// Who does the tasks of a run.
#pragma once

#include <functional>
#include <optional>

#include "work.h"

namespace speckiln::run {

class Executor {
  public:
    using Next = std::function<std::optional<Task>()>;  // nothing: there are no more
    // What a run that is resumed has of a task already: then it is not done.
    using Known = std::function<std::optional<TaskResult>(const Task&)>;
    using Take = std::function<void(const Task&, TaskResult)>;

    virtual ~Executor() = default;
    Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    // Does all that `next` gives. `take` gets the results one at a time and in the order of the tasks,
    // whoever was done first: what a run says does not depend on who worked.
    virtual void run(Work&, const Next& next, const Known& known, const Take& take) = 0;
};

// Does them here and now: no process, and no protection.
class InProcess final : public Executor {
  public:
    void run(Work& work, const Next& next, const Known& known, const Take& take) override {
        while (const auto task = next()) {
            auto result = known(*task);
            take(*task, result ? std::move(*result) : work.perform(*task));
        }
    }
};

}  // namespace speckiln::run
