// Who does the tasks of a run.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "work.h"

namespace speckiln::run {

// The tasks there are to do, one after the other.
class Tasks {
  public:
    enum class Next : std::uint8_t { task, not_yet, none };

    virtual ~Tasks() = default;
    // Never waits. not_yet: more may come; descriptor() becomes readable when there is news.
    virtual Next next(Task&) = 0;
    [[nodiscard]] virtual int descriptor() const { return -1; }
};

// All of a list, or as many as are begun when `stop` becomes true.
class ListedTasks final : public Tasks {
  public:
    ListedTasks(std::span<const Task> tasks, const bool& stop) : left_(tasks), stop_(stop) {}
    Next next(Task& task) override {
        if (left_.empty() || stop_) return Next::none;
        task = left_.front();
        left_ = left_.subspan(1);
        return Next::task;
    }

  private:
    std::span<const Task> left_;
    const bool& stop_;
};

class Executor {
  public:
    // What a run that is resumed has of a task already: then it is not done.
    using Known = std::function<std::optional<TaskResult>(const Task&)>;
    using Take = std::function<void(const Task&, TaskResult)>;

    virtual ~Executor() = default;
    Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    // Does all of them. `take` gets the results one at a time and in the order of the tasks, whoever was done
    // first: what a run says does not depend on who worked.
    virtual void run(Work&, Tasks&, const Known&, const Take&) = 0;
};

// One that could not be done: why, at its document.
TaskResult failed(const Collection&, const Task&, Diagnostic why);
// Does it. What our own code throws is why it could not be done.
TaskResult perform(Work&, const Task&);

// Does them here and now: no process, and no protection. Waits for none that are not there yet.
class InProcess final : public Executor {
  public:
    void run(Work& work, Tasks& tasks, const Known& known, const Take& take) override {
        for (Task task; tasks.next(task) == Tasks::Next::task;) {
            auto result = known(task);
            take(task, result ? std::move(*result) : perform(work, task));
        }
    }
};

}  // namespace speckiln::run
