#include "run/clock.h"

#include <algorithm>
#include <ctime>

namespace speckiln::run {

std::uint64_t now_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1000 + static_cast<std::uint64_t>(now.tv_nsec) / 1000000;
}

std::uint64_t AwakeClock::now() {
    const auto now = now_ms();
    passed_ += std::min(now - last_, 2 * look_every_ms);
    last_ = now;
    return passed_;
}

std::uint64_t Spell::at(std::uint64_t thing, std::uint64_t now) {
    if (thing != thing_) {
        thing_ = thing;
        since_ = now;
    }
    return now - since_;
}

}  // namespace speckiln::run
