// The signals by which people end a run.
#pragma once

#include <sys/types.h>

#include <array>
#include <csignal>

namespace speckiln::run {

// Ctrl-C, `kill`, and a terminal that is gone.
inline constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP};

// While it lives the first of them ends the work, not the supervisor, which then tidies up; a second one does
// what it would have done without us. But SIGHUP comes twice where a session is lost, from the shell and from
// the kernel: it is not heard again; and where it was to be ignored (nohup) it still is. One at a time.
class Interruption {
  public:
    explicit Interruption(pid_t zygote);
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();
    static bool happened();
    // Once the zygote is gone its number is somebody else's.
    static void forget_zygote();
};

}  // namespace speckiln::run
