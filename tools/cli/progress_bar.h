// How far a run has come, on the last line of a terminal: redrawn ten times a second at most, gone before
// anything else is printed, and when the run ends, however it does.
#pragma once

#include <chrono>

#include "run/events.h"

namespace speckiln::cli {

class ProgressBar final : public run::Observer {
  public:
    // Whether standard error is a terminal that somebody looks at.
    static bool has_a_place();

    // least: of the diagnostics that will be printed. There is one bar at a time.
    explicit ProgressBar(Severity least);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    // Erases it.
    ~ProgressBar() override;

    void add(Diagnostic) override;
    void progress(const run::Progress&) override;
    void tick() override;

  private:
    using Clock = std::chrono::steady_clock;
    void draw(Clock::time_point now);

    Severity least_;
    run::Progress at_{run::Progress::Phase::preparing, 0, 0, 0, 0};
    Clock::time_point phase_began_ = Clock::now();
    // A run that is done in no time shows none.
    Clock::time_point next_ = phase_began_ + std::chrono::milliseconds(300);
};

}  // namespace speckiln::cli
