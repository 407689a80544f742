#include "run/death.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <string>

#include "run/worker.h"

namespace speckiln::run {
namespace {

// "while the 'markdown' plugin was reading it"; "" where no plugin was at work.
std::string during(const plugin::Activity& activity) {
    if (activity.phase == plugin::Phase::none) return {};
    return fmt::format(" while the '{}' plugin was {}", activity.plugin, plugin::words(activity.phase));
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

Diagnostic describe(const Death& death, const DocumentLimits& limits) {
    const auto with = [](const char* code, std::string message, std::string remedy) {
        return Diagnostic{Severity::error, code, {}, std::move(message), std::move(remedy)};
    };
    const auto when = during(death.activity);
    if (death.too_long)
        return with("limit.wall", fmt::format("it was given up after {} s and more{}", limits.wall, when),
                    "raise the limit with --limit wall=SECONDS if it can end at all");
    if (death.too_busy || (WIFSIGNALED(death.status) && WTERMSIG(death.status) == SIGXCPU))
        return with("limit.cpu", fmt::format("it took more than {} s of processor time{}", limits.cpu, when),
                    "raise the limit with --limit cpu=SECONDS");
    if (WIFSIGNALED(death.status)) {
        const int signal = WTERMSIG(death.status);
        if (was_full(death.peak, limits))
            return with("limit.memory",
                        fmt::format("it took more than {} MB of memory{}", limits.memory >> 20, when),
                        "raise the limit with --limit memory=BYTES");
        return with("plugin.crashed", fmt::format("its process died of {}{}", signal_name(signal), when),
                    "report this to the plugin's author, with the document if you may");
    }
    return with("plugin.exited",
                fmt::format("its process ended by itself, with status {}{}", WEXITSTATUS(death.status), when),
                "report this to the plugin's author: a plugin must not end the process");
}

}  // namespace speckiln::run
