// Whether the zygote has spent too long in one call of a plugin: seen from outside, as it has no time to look
// itself. What a call may take is what a document may, by the bytes of what it is about.
#pragma once

#include <sys/types.h>

#include <cstdint>

#include "clock.h"
#include "document_limits.h"
#include "plugin/activity.h"

namespace speckiln::run {

class Watch {
  public:
    enum class Limit : std::uint8_t { none, wall, cpu };

    Watch(pid_t process, const plugin::Activity& activity, const DocumentLimits& limits)
        : process_(process), activity_(activity), limits_(limits) {}

    // Now and then; now: of an AwakeClock. Kills what has passed a limit. False: the process is dead.
    bool look(std::uint64_t now);
    [[nodiscard]] Limit exceeded() const { return exceeded_; }

  private:
    [[nodiscard]] double processor_seconds() const;

    pid_t process_;
    const plugin::Activity& activity_;
    const DocumentLimits& limits_;
    Spell call_;
    double used_ = 0;  // processor time until the call was met first
    Limit exceeded_ = Limit::none;
};

}  // namespace speckiln::run
