#include "run/interruption.h"

#include <algorithm>
#include <cstddef>

namespace speckiln::run {
namespace {

volatile pid_t the_zygote = 0;
volatile std::sig_atomic_t seen = 0;
std::array<struct sigaction, ending_signals.size()> before;

void end_the_work(int number) {
    seen = 1;
    if (const pid_t it = the_zygote; it > 0) ::kill(it, SIGKILL);
    const auto* at = std::find(ending_signals.begin(), ending_signals.end(), number);
    const auto& action = before[static_cast<std::size_t>(at - ending_signals.begin())];
    if (number == SIGHUP) ::signal(number, SIG_IGN);
    // One that was to be ignored ends us all the same: the user means it.
    else if (action.sa_handler == SIG_IGN)
        ::signal(number, SIG_DFL);
    else
        ::sigaction(number, &action, nullptr);
}

bool ignored(int number) {
    struct sigaction now {};
    return ::sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

}  // namespace

Interruption::Interruption(pid_t zygote) {
    the_zygote = zygote;
    seen = 0;
    struct sigaction action {};
    action.sa_handler = end_the_work;
    for (std::size_t i = 0; i < before.size(); ++i)
        ::sigaction(ending_signals[i], nullptr, &before[i]);
    for (const int number : ending_signals)
        if (number != SIGHUP || !ignored(number)) ::sigaction(number, &action, nullptr);
}

Interruption::~Interruption() {
    for (std::size_t i = 0; i < before.size(); ++i)
        if (ending_signals[i] != SIGHUP || !ignored(SIGHUP))
            ::sigaction(ending_signals[i], &before[i], nullptr);
}

bool Interruption::happened() {
    return seen != 0;
}

void Interruption::forget_zygote() {
    the_zygote = 0;
}

}  // namespace speckiln::run
