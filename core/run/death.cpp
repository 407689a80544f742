#include "run/death.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "run/caught.h"
#include "run/worker.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

// "while the 'markdown' plugin was reading it"; "" where no plugin was at work.
std::string during(const plugin::Activity& activity) {
    if (activity.phase == plugin::Phase::none) return {};
    return fmt::format(" while the '{}' plugin was {}", activity.plugin, plugin::words(activity.phase));
}

// Seconds, as exactly as somebody wants to know them.
std::string shown(double seconds) {
    return seconds < 100 ? fmt::format("{:.3g}", seconds) : fmt::format("{:.0f}", seconds);
}

std::string signal_name(int number) {
    const char* name = ::sigabbrev_np(number);
    const char* words = ::sigdescr_np(number);
    return fmt::format("SIG{} ({})", name != nullptr ? name : std::to_string(number),
                       words != nullptr ? words : "unknown");
}

// Not far from the limit: an allocation that was refused leaves the process below it.
bool was_full(std::uint64_t peak, const DocumentLimits& limits) {
    return peak > limits.memory / 10 * 8;
}

}  // namespace

End wait_for_end(pid_t process) {
    int status = 0;
    rusage used{};
    while (::wait4(process, &status, 0, &used) < 0 && errno == EINTR) {
    }
    return {status, static_cast<std::uint64_t>(used.ru_maxrss) << 10};
}

bool ends_soon(pid_t process) {
    constexpr int tries = 100;
    for (int n = 0; n < tries; ++n) {
        if (n > 0) ::usleep(10'000);
        siginfo_t ended{};
        if (::waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 ||
            ended.si_pid == process)
            return true;
    }
    return false;
}

Diagnostic describe(const Death& death, const DocumentLimits& limits) {
    const auto when = during(death.activity);
    if (death.too_long)
        return make_error("limit.wall",
                          fmt::format("it was given up after {} s and more{}", shown(limits.wall), when),
                          "raise the limit with --limit wall=SECONDS if it can end at all");
    if (death.too_busy || (WIFSIGNALED(death.status) && WTERMSIG(death.status) == SIGXCPU))
        return make_error("limit.cpu",
                          fmt::format("it took more than {} s of processor time{}", shown(limits.cpu), when),
                          "raise the limit with --limit cpu=SECONDS");
    if (death.deaf)
        return make_error("plugin.crashed",
                          fmt::format("{} was ended, as it did not say what it was asked{}", death.who, when),
                          "report this to the plugin's author, with the document if you may");
    if (WIFSIGNALED(death.status)) {
        const int signal = WTERMSIG(death.status);
        const auto& lost = death.activity.lost;
        if (const std::string_view input(lost, ::strnlen(lost, sizeof lost));
            signal == SIGBUS && !input.empty())
            return make_error(
                "source.shortened",
                fmt::format("'{}' became shorter while it was read, or its disk cannot be read", input),
                "convert it when nobody writes to it", std::string(input));
        if (was_full(death.peak, limits))
            return make_error("limit.memory",
                              fmt::format("it took more than {} MB of memory{}", limits.memory >> 20, when),
                              "raise the limit with --limit memory=BYTES");
        if (signal == SIGKILL)
            return make_error(
                "run.killed",
                fmt::format("{} was killed from outside, perhaps by the system for want of memory{}",
                            death.who, when),
                "convert again with fewer --jobs, or when the machine has more memory to spare");
        return make_error("plugin.crashed",
                          fmt::format("{} died of {}{}", death.who, signal_name(signal), when),
                          "report this to the plugin's author, with the document if you may");
    }
    if (WEXITSTATUS(death.status) == wanting && death.activity.phase == plugin::Phase::none)
        return error_of(no_memory_for_it);
    if (WEXITSTATUS(death.status) == unprotected && death.activity.phase == plugin::Phase::none)
        return make_error("run.no-process", "no process that is kept from all else could be started for it",
                          "try again when the machine has more memory to spare");
    return make_error(
        "plugin.exited",
        fmt::format("{} ended by itself, with status {}{}", death.who, WEXITSTATUS(death.status), when),
        "report this to the plugin's author: a plugin must not end the process");
}

}  // namespace speckiln::run
