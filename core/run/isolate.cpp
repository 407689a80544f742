#include "run/isolate.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "output/beneath.h"
#include "plugin/activity.h"
#include "run/caught.h"
#include "run/clock.h"
#include "run/death.h"
#include "run/lost_input.h"
#include "run/process_limits.h"
#include "run/shared_memory.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

// What the process that waits can see of the one that works.
struct Page {
    plugin::Activity activity;
    std::atomic<std::uint64_t> piece = 0;             // of work: how many were begun
    std::atomic<std::uint64_t> allowed = UINT64_MAX;  // milliseconds for it; said after it
    double cpu = 0, wall = 0;                         // seconds that are allowed for it
    char document[512] = {};
};

class Clock final : public Meter {
  public:
    Clock(unsigned number, Page& page, const DocumentLimits& limits, int invites)
        : number_(number), page_(page), limits_(limits), invites_(invites) {}

    void begin(std::string_view name, std::uint64_t bytes, double times) override {
        const double megabytes = static_cast<double>(bytes) / (1 << 20);
        page_.cpu = times * (limits_.cpu + limits_.cpu_per_mb * megabytes);
        page_.wall = times * (limits_.wall + limits_.wall_per_mb * megabytes);
        allow_cpu(page_.cpu);
        page_.document[name.copy(page_.document, sizeof page_.document - 1)] = '\0';
        ++page_.piece;
        page_.allowed = static_cast<std::uint64_t>(1000 * page_.wall);
    }

    void invite(unsigned more) override {
        const auto byte = static_cast<unsigned char>(std::min(more, 255U));
        // Where it is not heard, we are alone.
        if (more > 0 && ::write(invites_, &byte, 1) < 0) return;
    }

    [[nodiscard]] unsigned number() const override { return number_; }

  private:
    unsigned number_;
    Page& page_;
    const DocumentLimits& limits_;
    int invites_;
};

// The processes that do the work, and the one that waits for them.
class Crew {
  public:
    Crew(const Isolation& how, Diagnostics& lacks, int refused, const std::function<int(Meter&)>& work)
        : how_(how),
          lacks_(lacks),
          refused_(refused),
          work_(work),
          pages_(std::max(1U, how.processes)),
          members_(std::max(1U, how.processes)) {}

    void run(const Ended& ended) {
        if (!start(0)) {
            ended(0, {0, no_process(), 0});
            return;
        }
        while (wait())
            for (unsigned number = 0; number < members_.size(); ++number)
                look_at(number, ended);
    }

  private:
    struct Member {
        pid_t process = -1;
        output::Descriptor ears;  // closed at the other end by a process that ended in whichever way
        bool speaks = false;
        Spell at;  // its piece of work
    };

    bool start(unsigned number) {
        int ends[2] = {-1, -1};
        std::fflush(nullptr);
        const pid_t parent = ::getpid();
        if (pages_.get() == nullptr || ::pipe2(ends, O_CLOEXEC) != 0) return false;
        output::Descriptor ears(ends[0]);
        const output::Descriptor mouth(ends[1]);
        std::construct_at(&page(number));
        const pid_t process = ::fork();
        if (process < 0) return false;
        if (process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(refused_);
            members_.clear();
            be_inside(number, mouth.get());
        }
        started_ = true;
        members_[number] = {process, std::move(ears)};
        return true;
    }

    [[noreturn]] void be_inside(unsigned number, int mouth) {
        const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
        plugin::note_activity_in(page(number).activity);
        notice_lost_inputs();
        const int statm = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
        const auto missing = enter_sandbox(how_.sandbox);
        if (!started_)
            for (const auto& what : missing)
                lacks_.add(describe_lack(what, how_.require_sandbox));
        if (!missing.empty() && how_.require_sandbox) ::_exit(refused_);
        allow_memory(how_.limits.memory, statm, true);
        allow_no_more();
        Clock clock(number, page(number), how_.limits, mouth);
        clock.begin({}, 0, times_for_an_index);  // plugins are loaded, which may hang, too
        int status = refused_;
        if (auto why = caught(no_memory_for_it, [&] { status = work_(clock); })) lacks_.add(std::move(*why));
        ::_exit(status);
    }

    // Until one of them says something or has had its time. False: none is left.
    bool wait() {
        std::vector<pollfd> ears;
        std::uint64_t most = look_every_ms;
        for (unsigned number = 0; number < members_.size(); ++number) {
            auto& member = members_[number];
            if (member.process < 0) continue;
            ears.push_back({member.ears.get(), POLLIN, 0});
            most = std::min(most, time_left(number));
        }
        if (ears.empty()) return false;
        if (::poll(ears.data(), ears.size(), static_cast<int>(most)) <= 0) ears.clear();
        std::size_t at = 0;
        for (auto& member : members_)
            if (member.process >= 0) member.speaks = at < ears.size() && ears[at++].revents != 0;
        return true;
    }

    // Milliseconds.
    std::uint64_t time_left(unsigned number) {
        const std::uint64_t allowed = page(number).allowed;  // not that of the next piece
        return allowed - std::min(allowed, members_[number].at.at(page(number).piece, clock_.now()));
    }

    void look_at(unsigned number, const Ended& ended) {
        auto& member = members_[number];
        if (member.process < 0) return;
        if (time_left(number) == 0) {
            ::kill(member.process, SIGKILL);
            bury(number, true, ended);
            return;
        }
        if (!std::exchange(member.speaks, false)) return;
        unsigned char more = 0;
        const auto got = ::read(member.ears.get(), &more, 1);
        if (got == 0) bury(number, false, ended);
        if (got != 1) return;
        for (unsigned other = 0; other < members_.size() && more > 0; ++other)
            if (members_[other].process < 0 && start(other)) --more;
    }

    void bury(unsigned number, bool too_long, const Ended& ended) {
        const auto [status, peak] = wait_for_end(std::exchange(members_[number], Member()).process);
        if (ended(number, how_it_ended(number, status, peak, too_long)) && !start(number))
            ended(number, {0, no_process(), 0});
    }

    Isolated how_it_ended(unsigned number, int status, std::uint64_t peak, bool too_long) {
        const auto& at = page(number).activity;
        // A plugin that calls exit() does so while it is at work.
        if (WIFEXITED(status) && at.phase == plugin::Phase::none) return {WEXITSTATUS(status), {}, 0};
        const Death death{status, peak, too_long, false, at};
        auto limits = how_.limits;
        limits.cpu = page(number).cpu;
        limits.wall = page(number).wall;
        auto why = describe(death, limits);
        why.place.file = page(number).document;
        return {0, std::move(why), WIFSIGNALED(status) ? WTERMSIG(status) : 0};
    }

    [[nodiscard]] Page& page(unsigned number) const { return pages_.get()[number]; }

    const Isolation& how_;
    Diagnostics& lacks_;
    int refused_;
    const std::function<int(Meter&)>& work_;
    SharedMemory<Page> pages_;  // a process's is at its number
    std::vector<Member> members_;
    AwakeClock clock_;
    bool started_ = false;  // the first
};

}  // namespace

Diagnostic no_process() {
    return make_error(
        "run.no-process", "no process could be started to work in",
        "try again when the machine has less to do, or use --in-process where the command has it");
}

void isolate(const Isolation& how, Diagnostics& lacks, int refused, const std::function<int(Meter&)>& work,
             const Ended& ended) {
    Crew(how, lacks, refused, work).run(ended);
}

}  // namespace speckiln::run
