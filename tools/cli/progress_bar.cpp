#include "progress_bar.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

#include "progress_line.h"
#include "run/interruption.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace {

constexpr std::string_view erase_line = "\r\x1b[K";

volatile std::sig_atomic_t bar_shown = 0;
std::array<struct sigaction, run::ending_signals.size()> before;

void erase() {
    if (bar_shown == 0) return;
    say(erase_line);
    bar_shown = 0;
}

struct sigaction& before_for(int number) {
    const auto* at = std::find(run::ending_signals.begin(), run::ending_signals.end(), number);
    return before[static_cast<std::size_t>(at - run::ending_signals.begin())];
}

// Ctrl-C where nobody else takes it: the line goes, and then what would have happened without us.
void erase_and_go(int number) {
    if (bar_shown != 0 && ::write(STDERR_FILENO, erase_line.data(), erase_line.size()) < 0) bar_shown = 0;
    ::sigaction(number, &before_for(number), nullptr);
    ::raise(number);
}

void catch_signal(int number) {
    ::sigaction(number, nullptr, &before_for(number));
    if (before_for(number).sa_handler == SIG_IGN) return;
    struct sigaction action {};
    action.sa_handler = erase_and_go;
    ::sigaction(number, &action, nullptr);
}

// Not what somebody else has made of it meanwhile.
void leave_signal(int number) {
    struct sigaction now {};
    if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == erase_and_go)
        ::sigaction(number, &before_for(number), nullptr);
}

// Asked each time: it changes as people please. The last column stays free, as some terminals begin a new
// line when it is written.
std::size_t width() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 79;
    return size.ws_col - 1U;
}

}  // namespace

bool ProgressBar::has_a_place() {
    const auto value = [](const char* name) {
        const char* set = std::getenv(name);
        return std::string_view(set == nullptr ? "" : set);
    };
    const auto ci = value("CI"), term = value("TERM");
    return ::isatty(STDERR_FILENO) == 1 && !term.empty() && term != "dumb" && (ci.empty() || ci == "false");
}

ProgressBar::ProgressBar(Severity least) : least_(least) {
    for (const int number : run::ending_signals)
        catch_signal(number);
}

ProgressBar::~ProgressBar() {
    erase();
    for (const int number : run::ending_signals)
        leave_signal(number);
}

void ProgressBar::add(Diagnostic d) {
    if (d.severity >= least_) erase();
}

void ProgressBar::progress(const run::Progress& progress) {
    const auto now = Clock::now();
    if (progress.phase != at_.phase) phase_began_ = now;
    at_ = progress;
    if (now >= next_) draw(now);
}

void ProgressBar::tick() {
    const auto now = Clock::now();
    if (now >= next_) draw(now);
}

void ProgressBar::draw(Clock::time_point now) {
    next_ = now + std::chrono::milliseconds(100);
    const auto seconds = std::chrono::duration<double>(now - phase_began_).count();
    const auto line = progress_line(at_, seconds, width());
    bar_shown = 1;
    say(std::string(erase_line) + line);
}

}  // namespace speckiln::cli
