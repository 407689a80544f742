// System calls that a process is refused from now on (seccomp). Made without taking memory: it is called
// where that may be scarce, and libseccomp's own rules end in a crash or an endless loop there. From
// libseccomp come the numbers of the calls.
#pragma once

#include <linux/filter.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace speckiln::run {

class CallFilter {
  public:
    CallFilter();

    // With EPERM. A call that this machine does not know, or that libseccomp does not, cannot be made either.
    void refuse(const char* call);
    // One that is newer than some libseccomp; such numbers are the same on all machines.
    void refuse(int call);
    // Where an argument, by its number from 0, has or has not that value in the bits of the mask. Of an
    // argument its lower 32 bits: all that the kernel looks at in what is asked for here.
    enum class If : std::uint8_t { equal, differs };
    void refuse(const char* call, unsigned argument, If when, std::uint32_t value,
                std::uint32_t mask = 0xffffffff);
    // As on a kernel that lacks it: the C library then takes the older call, which can be looked into.
    void hide(const char* call);

    // For this process and all that it starts, for good. Why not, in words; "": it holds.
    [[nodiscard]] std::string load();

  private:
    void add(sock_filter step);
    void answer(std::uint32_t errno_value);
    void skip_unless(int call, unsigned steps);

    std::array<sock_filter, 512> steps_{};
    std::size_t count_ = 0;
};

}  // namespace speckiln::run
