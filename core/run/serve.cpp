#include "run/serve.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "model/utf8.h"
#include "results.h"
#include "task_line.h"
#include "wire.h"

namespace speckiln::run {
namespace {

// Tasks as lines name them. A line that names none is a task, too, one that has failed already, so that its
// answer comes in its turn.
class LineTasks final : public Tasks {
  public:
    LineTasks(const Work& work, Channel& lines, Events& events, const std::vector<Task>& planned,
              std::string run)
        : work_(work), lines_(lines), events_(events), planned_(planned), run_(std::move(run)) {}

    Next next(Task& task) override {
        std::string_view frame;
        while (!ended_) {
            const auto got = lines_.receive(frame, false);
            if (got == Channel::Got::nothing) return Next::not_yet;
            ended_ = got == Channel::Got::closed;
            if (ended_) break;
            Unpack from(frame);
            const auto number = from.number<std::uint64_t>();
            const auto text = from.view();
            ended_ = number == 0;
            if (!ended_ && begin(number, text, task)) return Next::task;
        }
        return Next::none;
    }
    [[nodiscard]] int descriptor() const override { return lines_.descriptor(); }

    // Of the task that was given last, if it is not to be done: why it cannot be; nothing where it was asked
    // for before, for then its first result will be known when it is taken.
    std::optional<TaskResult> not_to_do() {
        if (!problem_ && !std::exchange(waits_, false)) return std::nullopt;
        TaskResult result;
        result.known = true;
        if (!problem_) return result;
        result.diagnostics.push_back(*std::exchange(problem_, std::nullopt));
        return result;
    }
    struct Asked {
        std::uint64_t line, task;
        bool again;  // the task was asked for before
    };
    // By whom the oldest task was asked for that was not taken yet.
    Asked take() {
        const auto first = asked_.front();
        asked_.pop_front();
        return first;
    }

  private:
    // False: the line asks for nothing.
    bool begin(std::uint64_t number, std::string_view text, Task& task) {
        const auto refuse = [&](Diagnostic why) {
            why.place.file = "<stdin>";
            why.place.line = static_cast<std::uint32_t>(number);
            problem_ = std::move(why);
            task = Task{Task::Kind::document, 0, 0};
            asked_.push_back({number, 0, false});
            return true;
        };
        auto line = parse_task_line(text);
        if (!line) return refuse(line.error());
        const auto other = [&](std::string message) {
            return refuse({Severity::error,
                           "task.unknown",
                           {},
                           std::move(message),
                           "give the lines of the plan that --plan names"});
        };
        if (line->task == 0 && line->run != run_) return other("it is the first line of another plan");
        if (line->task == 0) {
            Outcome nothing;
            nothing.status = Outcome::Status::planned;
            nothing.line = number;
            events_.begins();
            events_.ends(nothing);
            return false;
        }
        if (line->task > planned_.size())
            return other(fmt::format("there is no task {}; the plan has {}", line->task, planned_.size()));
        const Task& planned = planned_[line->task - 1];
        if (line->source && planned.id != 0 && *line->source != shown(planned.id))
            return other(
                fmt::format("task {} is about {}, not {}", line->task, shown(planned.id), *line->source));
        task = planned;
        // Done once is enough, and two that write the same files would be in each other's way.
        const bool again = seen_[line->task - 1];
        seen_[line->task - 1] = true;
        if (again) waits_ = true;
        asked_.push_back({number, line->task, again});
        return true;
    }

    // As the plan has it.
    [[nodiscard]] std::string shown(DocId id) const { return utf8::repaired(work_.collection().display(id)); }

    const Work& work_;
    Channel& lines_;
    Events& events_;
    const std::vector<Task>& planned_;
    const std::string run_;
    std::optional<Diagnostic> problem_;
    std::deque<Asked> asked_;
    std::vector<bool> seen_ = std::vector<bool>(planned_.size());
    bool waits_ = false;
    bool ended_ = false;
};

// The first result of a task that is asked for again. Its files are published by now.
TaskResult once_more(const Journal& journal, const std::map<std::uint64_t, Journal::Place>& noted,
                     std::uint64_t number) {
    const auto place = noted.find(number);
    auto result = place == noted.end() ? std::nullopt : journal.added(place->second);
    if (!result) {
        result.emplace();
        result->diagnostics.push_back({Severity::error,
                                       "output.failed",
                                       {},
                                       "its result could not be written down",
                                       "give the task to another worker"});
    }
    result->known = result->joined = true;
    for (auto& file : result->files)
        file.published = true;
    return std::move(*result);
}

}  // namespace

std::string task_frame(std::uint64_t number, std::string_view line) {
    std::string frame;
    Pack to(frame);
    to.number(number);
    to.text(line);
    return frame;
}

bool serve(Work& work, Executor& executor, Events& events, Summary& summary, Channel& lines,
           output::Descriptor part) {
    std::vector<Task> planned;
    if (!plan_run(work, events, planned)) return false;
    const auto whole = fingerprint(work).whole();
    Results results(work, events);
    if (auto ok = results.journal().open(std::move(part), whole, "the part of a run"); !ok) {
        events.add(ok.error());
        return false;
    }
    std::map<std::uint64_t, Journal::Place> noted;  // by number
    LineTasks tasks(work, lines, events, planned, output::to_hex(whole));
    executor.run(
        work, tasks, [&](const Task&) { return tasks.not_to_do(); },
        [&](const Task& task, TaskResult result) {
            const auto asked = tasks.take();
            if (asked.again) result = once_more(results.journal(), noted, asked.task);
            const bool well = results.take(task, result, asked.line, asked.task);
            if (const auto place = results.noted()) noted[asked.task] = *place;
            summary.failed += !well;
            summary.documents += well && task.kind == Task::Kind::document;
            summary.assets += well && task.kind != Task::Kind::document;
            summary.links += result.links.internal;
            summary.dangling += result.links.dangling;
        });
    return true;
}

}  // namespace speckiln::run
