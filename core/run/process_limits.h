// What the calling process may cost from now on, told to the kernel: it ends what no message reaches. Soft
// limits within the hard ones that the process came with.
#pragma once

#include <cstdint>

namespace speckiln::run {

// The limit of processor time of a process that has one thread, moved on before each piece of work; made in
// the process that it is of.
class CpuLimit {
  public:
    // So many seconds beyond what was used so far, rounded up to a whole one; then SIGXCPU.
    void allow(double seconds);

  private:
    double used_ = 0;  // seconds, when last asked for
    double asked_at_ = -1;
    std::uint64_t allowed_ = 0;
};
void allow_cpu(double seconds);  // the same, once

// So many bytes of private memory beyond what it has; for good, if `held`. statm: an open /proc/self/statm of
// the process that this one was forked from, or of itself, as a sandbox lets nobody open one; where it tells
// nothing there is no limit.
void allow_memory(std::uint64_t bytes, int statm, bool held);

// So many bytes in any one file; then SIGXFSZ. May be called again.
void allow_file_size(std::uint64_t bytes);

// No core file, which would be as large as what it is of.
void allow_no_core();
// Nor more descriptors than honest work takes.
void allow_no_more();

}  // namespace speckiln::run
