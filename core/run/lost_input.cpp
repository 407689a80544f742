#include "run/lost_input.h"

#include <csignal>
#include <cstring>

#include "plugin/activity.h"
#include "source/disk.h"

namespace speckiln::run {
namespace {

void note(int, siginfo_t* about, void*) {
    const char* name = about->si_code == BUS_ADRERR ? source::mapped_at(about->si_addr) : nullptr;
    auto& lost = plugin::activity().lost;
    if (name != nullptr) std::strncpy(lost, name, sizeof lost - 1);
}

}  // namespace

void notice_lost_inputs() {
    struct sigaction action {};
    action.sa_sigaction = note;
    // Then the access is tried again, and the process dies as it would have.
    action.sa_flags = SA_SIGINFO | static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace speckiln::run
