// Time, for those who watch other processes.
#pragma once

#include <cstdint>

namespace speckiln::run {

// Milliseconds of CLOCK_MONOTONIC.
std::uint64_t now_ms();

// How often a process looks after those it watches, at least.
constexpr std::uint64_t look_every_ms = 250;

// Milliseconds in which the process that asks was there to see what the others do. While all are stopped
// (Ctrl-Z, a container or a machine that is frozen) nothing passes: of a longer gap between two calls than
// looks are apart, twice that counts.
class AwakeClock {
  public:
    std::uint64_t now();

  private:
    std::uint64_t last_ = now_ms();
    std::uint64_t passed_ = 0;
};

// For how long a watched process has been at one thing.
class Spell {
  public:
    // Milliseconds since the first call with this thing. thing: differs from that before it; now: of an
    // AwakeClock.
    std::uint64_t at(std::uint64_t thing, std::uint64_t now);

  private:
    std::uint64_t thing_ = UINT64_MAX, since_ = 0;
};

}  // namespace speckiln::run
