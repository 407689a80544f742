#include "run/watch.h"

#include <sys/wait.h>

#include <csignal>
#include <ctime>

namespace speckiln::run {

double Watch::processor_seconds() const {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(process_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

bool Watch::look(std::uint64_t now) {
    siginfo_t ended{};
    if (::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        ended.si_pid == process_)
        return false;
    if (exceeded_ != Limit::none || activity_.phase == plugin::Phase::none) return true;
    const double gone = static_cast<double>(call_.at(activity_.calls, now)) / 1000;
    if (gone == 0) {
        used_ = processor_seconds();
        return true;
    }
    const double megabytes = static_cast<double>(activity_.weight) / (1 << 20);
    if (gone > limits_.wall + limits_.wall_per_mb * megabytes)
        exceeded_ = Limit::wall;
    else if (processor_seconds() - used_ > limits_.cpu + limits_.cpu_per_mb * megabytes)
        exceeded_ = Limit::cpu;
    if (exceeded_ != Limit::none) ::kill(process_, SIGKILL);
    return true;
}

}  // namespace speckiln::run
