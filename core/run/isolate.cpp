#include "run/isolate.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <utility>

#include "output/beneath.h"
#include "plugin/activity.h"
#include "run/caught.h"
#include "run/death.h"
#include "run/lost_input.h"
#include "run/process_limits.h"
#include "run/shared_memory.h"
#include "run/worker.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

// What the process that waits can see of the one that works.
struct Page {
    plugin::Activity activity;
    std::uint64_t deadline = UINT64_MAX;  // in milliseconds of CLOCK_MONOTONIC
    char document[512] = {};
};

class Clock final : public Meter {
  public:
    Clock(Page& page, const DocumentLimits& limits) : page_(page), limits_(limits) {}

    void begin(std::string_view name, std::uint64_t bytes, double times) override {
        const double megabytes = static_cast<double>(bytes) / (1 << 20);
        allow_cpu(times * (limits_.cpu + limits_.cpu_per_mb * megabytes));
        page_.document[name.copy(page_.document, sizeof page_.document - 1)] = '\0';
        const double seconds = times * (limits_.wall + limits_.wall_per_mb * megabytes);
        page_.deadline = now_ms() + static_cast<std::uint64_t>(1000 * seconds);
    }

  private:
    Page& page_;
    const DocumentLimits& limits_;
};

[[noreturn]] void be_inside(const Isolation& how, Page& page, Diagnostics& lacks, int refused,
                            const std::function<int(Meter&)>& work) {
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
    plugin::note_activity_in(page.activity);
    notice_lost_inputs();
    const int statm = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    allow_cpu(sandbox_seconds);
    const auto missing = enter_sandbox(how.sandbox);
    allow_cpu(any_seconds);
    for (const auto& what : missing)
        lacks.add(describe_lack(what, how.require_sandbox));
    if (!missing.empty() && how.require_sandbox) ::_exit(refused);
    allow_memory(how.limits.memory, statm);
    allow_no_more();
    Clock clock(page, how.limits);
    int status = refused;
    if (auto why = caught(no_memory_for_it, [&] { status = work(clock); })) lacks.add(std::move(*why));
    ::_exit(status);
}

// Until the other end is closed, by a process that ended in whichever way. True: it was killed, for time.
bool watch(pid_t process, int closes, const Page& page) {
    while (true) {
        const auto deadline = page.deadline;
        const auto now = now_ms();
        if (now >= deadline) {
            ::kill(process, SIGKILL);
            return true;
        }
        // Not for ever: a deadline moves when the next document begins.
        const auto wait = static_cast<int>(std::min<std::uint64_t>(deadline - now, 500));
        pollfd end{closes, POLLIN, 0};
        if (::poll(&end, 1, wait) > 0) return false;
    }
}

}  // namespace

Diagnostic no_process() {
    return make_error("run.no-process", "no process could be started to work in",
                      "try again when the machine has less to do, or use --in-process");
}

Isolated isolate(const Isolation& how, Diagnostics& lacks, int refused,
                 const std::function<int(Meter&)>& work) {
    const SharedMemory<Page> page(1);
    int ends[2] = {-1, -1};
    std::fflush(nullptr);
    const pid_t parent = ::getpid();
    const pid_t process = page.get() != nullptr && ::pipe2(ends, O_CLOEXEC) == 0 ? ::fork() : -1;
    const output::Descriptor reads(ends[0]);
    output::Descriptor writes(ends[1]);
    if (process < 0) return {0, no_process(), 0};
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(refused);
        be_inside(how, *page.get(), lacks, refused, work);
    }
    writes = output::Descriptor();
    const bool too_long = watch(process, reads.get(), *page.get());
    const auto [status, peak] = wait_for_end(process);
    const auto& at = page.get()->activity;
    // A plugin that calls exit() does so while it is at work.
    if (WIFEXITED(status) && at.phase == plugin::Phase::none) return {WEXITSTATUS(status), {}, 0};
    const Death death{status, peak, too_long, false, at};
    auto why = describe(death, how.limits);
    why.place.file = page.get()->document;
    return {0, std::move(why), WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

}  // namespace speckiln::run
