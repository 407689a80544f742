#include "run/pool.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <utility>

#include "run/death.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

// Enough that a worker never waits for the conductor, little enough that none hoards what others could do.
constexpr std::size_t most_sent = 32;
constexpr std::uint64_t most_weight = 256 << 10;
// What a worker may take longer to begin with a task than the task itself may take: on a busy machine a
// process starts, or wakes, late, which is nobody's fault.
constexpr double seconds_to_begin = 5;
// Into how many others that end the process a document may look, one after the other.
constexpr unsigned most_deadly = 16;

}  // namespace

// The tasks of one call of run().
class Pool::Round {
  public:
    Round(Pool& pool, Work& work, Tasks& tasks, const Known& known, const Take& take)
        : pool_(pool), work_(work), tasks_(tasks), known_(known), take_(take) {}

    void run() {
        for (auto& worker : pool_.workers_)
            fill(worker);
        while (under_way_ > 0 || !again_.empty() || more_ == Tasks::Next::not_yet) {
            if (!wait()) break;
            for (auto& worker : pool_.workers_) {
                receive(worker);
                fill(worker);
            }
            watch();
        }
    }

  private:
    std::optional<Sent> fetch() {
        if (!again_.empty()) {
            auto sent = again_.front();
            again_.pop_front();
            return sent;
        }
        Task task;
        while (more_ != Tasks::Next::none && (more_ = tasks_.next(task)) == Tasks::Next::task) {
            const Sent sent{++given_, task, weight_of(work_.collection(), task)};
            auto result = known_(task);
            if (!result)
                if (const auto* fatal = fatal_of(task)) result = failed(task, *fatal);
            if (!result) return sent;
            finish(sent, std::move(*result));
        }
        return std::nullopt;
    }

    void fill(Worker& worker) {
        while (worker.sent.size() < 2 || (worker.sent.size() < most_sent && worker.weight < most_weight)) {
            const auto sent = fetch();
            if (!sent) break;
            // Started when there is something to do, not before: most runs are one document.
            if (worker.process < 0 && !pool_.start(worker, work_)) {
                // Others do it, if there are any.
                if (under_way_ > 0) {
                    again_.push_front(*sent);
                    break;
                }
                finish(*sent, failed(sent->task,
                                     make_error("run.no-process", "no process could be started to convert it",
                                                "try again when the machine has less to do")));
                continue;
            }
            if (worker.sent.empty()) worker.asked = pool_.clock_.now();
            ++under_way_;
            worker.weight += sent->weight;
            worker.sent.push_back(*sent);
            worker.channel.queue(numbered(sent->number, pack(sent->task)));
        }
        // Where nobody is there to take it, receive() will see so.
        if (worker.channel.queued() > 0) worker.channel.flush();
    }

    // False: nobody is left that could say anything.
    bool wait() {
        std::vector<pollfd> fds;
        int most = -1;
        for (auto& worker : pool_.workers_) {
            if (worker.process < 0) continue;
            fds.push_back({worker.channel.descriptor(), POLLIN, 0});
            if (worker.sent.empty()) continue;
            const auto left = time_left(worker);
            most = most < 0 ? left : std::min(most, left);
        }
        if (more_ == Tasks::Next::not_yet) fds.push_back({tasks_.descriptor(), POLLIN, 0});
        if (fds.empty()) return false;
        // Where nothing comes for a while, what was said so far has no more company to wait for.
        constexpr int idle_ms = 100;
        const bool looks_up = pool_.options_.idle && (most < 0 || most > idle_ms);
        if (::poll(fds.data(), fds.size(), looks_up ? idle_ms : most) == 0 && looks_up) pool_.options_.idle();
        return true;
    }

    void receive(Worker& worker) {
        if (worker.process < 0) return;
        while (true) {
            std::string_view frame;
            const auto got = worker.channel.receive(frame, false);
            if (got == Channel::Got::nothing) break;
            const auto number = got == Channel::Got::frame ? take_number(frame) : 0;
            TaskResult result;
            // What is no answer to what was asked comes from a plugin that scribbles into our pipe.
            if (number == 0 || worker.sent.empty() || worker.sent.front().number != number ||
                !unpack(frame, result)) {
                // One that closes our pipe and lives on is not waited for.
                bury(worker, got == Channel::Got::frame || !ends_soon(worker.process));
                break;
            }
            const auto sent = take_front(worker);
            finish(sent, std::move(result));
        }
    }

    Sent take_front(Worker& worker) {
        const auto sent = worker.sent.front();
        worker.sent.pop_front();
        worker.weight -= sent.weight;
        --under_way_;
        return sent;
    }

    // The worker is dead, or deaf: it does not answer what it was asked. What it was at has failed; what it
    // had not begun, or had done without telling, is done again by another.
    void bury(Worker& worker, bool deaf) {
        const auto& activity = pool_.activity_of(worker);
        ::kill(worker.process, SIGKILL);
        const auto [status, peak] = wait_for_end(worker.process);
        const auto at = activity.task;
        const auto aside = other_at(worker);
        std::optional<Sent> culprit;
        std::deque<Sent> others;
        while (!worker.sent.empty()) {
            const auto sent = take_front(worker);
            if (sent.number == at)
                culprit = sent;
            else
                others.push_back(sent);
        }
        // Those that die between two tasks would do so for ever: a task that is the next for two of them
        // fails.
        const bool retires = WIFEXITED(status) && WEXITSTATUS(status) == retired;
        if (!culprit && !retires && !others.empty() && std::exchange(others.front().spared, true)) {
            culprit = others.front();
            others.pop_front();
        }
        again_.insert(again_.begin(), others.begin(), others.end());
        const bool began = culprit && culprit->number == at;
        if (culprit && worker.too_long && !began) {
            finish(*culprit, failed(culprit->task, not_begun(*culprit)));
        } else if (culprit) {
            Death death{status, peak, worker.too_long, false, activity};
            death.deaf = deaf;
            auto why = describe(death, pool_.options_.limits);
            const Task& task = culprit->task;
            const auto fatal = aside != 0 ? aside : task.kind == Task::Kind::document ? task.id : 0;
            // Memory may be there again a moment later. cmark-gfm aborts where it has none.
            const bool wants =
                WIFEXITED(status) ? WEXITSTATUS(status) == wanting : WTERMSIG(status) == SIGABRT;
            const bool may_again = aside != 0 && wants && !std::exchange(culprit->wanted, true);
            if (began && fatal != 0 && !may_again) condemn(fatal, why);
            // Not its fault: it is done again, and looks into that one no more.
            if (began && aside != 0 && ++culprit->deadly < most_deadly)
                again_.push_front(*culprit);
            else
                finish(*culprit, failed(task, std::move(why)));
        }
        worker = Worker();
    }

    // The other document that the worker looks into, for the one it was sent first.
    [[nodiscard]] DocId other_at(const Worker& worker) const {
        auto& activity = pool_.activity_of(worker);
        const DocId id = std::atomic_ref(activity.aside).load(std::memory_order_acquire);
        return id <= work_.collection().manifest.size() ? id : 0;
    }

    // Neither tried by itself nor looked into again.
    void condemn(DocId id, const Diagnostic& why) {
        work_.condemn(id);
        pool_.fatal_.emplace(id, why);
    }
    [[nodiscard]] const Diagnostic* fatal_of(const Task& task) const {
        if (task.kind != Task::Kind::document) return nullptr;
        const auto found = pool_.fatal_.find(task.id);
        return found == pool_.fatal_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] Diagnostic not_begun(const Sent& sent) const {
        return make_error("limit.wall",
                          fmt::format("no process had begun with it, or told of it, within {:.0f} s, nor "
                                      "had the one before",
                                      seconds_for(sent.weight) + seconds_to_begin),
                          "try again when the machine has less to do, or raise the limit with --limit "
                          "wall=SECONDS");
    }

    [[nodiscard]] double seconds_for(std::uint64_t weight) const {
        const auto& limits = pool_.options_.limits;
        return limits.wall + limits.wall_per_mb * static_cast<double>(weight) / (1 << 20);
    }

    // Milliseconds until the worker has had its time for what it is at, or for beginning with what it was
    // sent; not more than until the next look, as it may have gone on.
    [[nodiscard]] int time_left(Worker& worker) const {
        if (worker.sent.empty()) return look_every_ms;
        auto& activity = pool_.activity_of(worker);
        // Read before `since`, as it is written after it.
        const bool idle = std::atomic_ref(activity.task).load(std::memory_order_acquire) == 0;
        const DocId other = other_at(worker);
        double allowed =
            seconds_for(other != 0 ? weight_of(work_.collection(), other) : worker.sent.front().weight);
        const auto now = pool_.clock_.now();
        auto gone = worker.at.at(activity.since, now);
        if (idle) {
            allowed += seconds_to_begin;
            gone = std::min(gone, now - worker.asked);
        }
        return static_cast<int>(
            std::clamp(1000 * allowed - static_cast<double>(gone), 0.0, static_cast<double>(look_every_ms)));
    }

    void watch() {
        for (auto& worker : pool_.workers_) {
            if (worker.process < 0 || worker.too_long || time_left(worker) > 0) continue;
            worker.too_long = true;
            ::kill(worker.process, SIGKILL);
        }
    }

    TaskResult failed(const Task& task, Diagnostic why) const {
        return run::failed(work_.collection(), task, std::move(why));
    }

    void finish(const Sent& sent, TaskResult result) {
        early_.emplace(sent.number, std::make_pair(sent.task, std::move(result)));
        for (auto first = early_.begin(); first != early_.end() && first->first == taken_ + 1;
             first = early_.erase(first)) {
            ++taken_;
            take_(first->second.first, std::move(first->second.second));
        }
    }

    Pool& pool_;
    Work& work_;
    Tasks& tasks_;
    const Known& known_;
    const Take& take_;
    Tasks::Next more_ = Tasks::Next::task;
    std::uint64_t given_ = 0, taken_ = 0;
    std::size_t under_way_ = 0;
    std::deque<Sent> again_;
    std::map<std::uint64_t, std::pair<Task, TaskResult>> early_;  // done before those in front of them
};

Pool::Pool(PoolOptions options)
    : options_(std::move(options)),
      activities_(std::max(1U, options_.jobs)),
      workers_(std::max(1U, options_.jobs)) {}

Pool::~Pool() {
    for (auto& worker : workers_)
        worker.channel.close();
    for (const auto& worker : workers_) {
        if (worker.process <= 0) continue;
        // One that has been stopped would not see that its channel is closed.
        ::kill(worker.process, SIGKILL);
        ::waitpid(worker.process, nullptr, 0);
    }
}

plugin::Activity& Pool::activity_of(const Worker& w) const {
    return activities_.get()[&w - workers_.data()];
}

bool Pool::start(Worker& worker, Work& work) {
    if (activities_.get() == nullptr) return false;
    auto [ours, theirs] = Channel::pair();
    if (!ours.open()) return false;
    auto& activity = activity_of(worker);
    activity = plugin::Activity();
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) return false;
    if (child == 0) {
        // None outlives the run, whatever becomes of it.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(0);
        ours.close();
        for (auto& other : workers_)
            other.channel.close();
        work_for(work, std::move(theirs), activity, options_);
    }
    worker.process = child;
    worker.channel = std::move(ours);
    return true;
}

void Pool::run(Work& work, Tasks& tasks, const Known& known, const Take& take) {
    Round(*this, work, tasks, known, take).run();
}

}  // namespace speckiln::run
