#include "run/process_limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <string_view>
#include <utility>

namespace speckiln::run {
namespace {

// Bytes of private writable memory, as RLIMIT_DATA counts them; 0 where it cannot be told.
std::uint64_t data_in_use(int statm) {
    char text[256] = {};
    if (::pread(statm, text, sizeof text - 1, 0) <= 0) return 0;
    // The sixth number is data and stack, in pages.
    std::string_view rest = text;
    for (int skipped = 0; skipped < 5; ++skipped)
        rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
    std::uint64_t pages = 0;
    if (std::from_chars(rest.data(), rest.data() + rest.size(), pages).ec != std::errc()) return 0;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// held: it cannot be raised again.
void limit(__rlimit_resource what, std::uint64_t most, bool held = false) {
    rlimit limits{};
    if (::getrlimit(what, &limits) != 0) return;
    limits.rlim_cur = std::min<rlim_t>(most, limits.rlim_max);
    if (held) limits.rlim_max = limits.rlim_cur;
    ::setrlimit(what, &limits);
}

double seconds_of(clockid_t clock) {
    timespec t{};
    ::clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

}  // namespace

// The kernel counts from the process's start, in whole seconds, so the limit moves on; most often not from
// one document to the next. What was used can have grown by no more than has gone by on the clock, which
// costs no system call: as long as that changes nothing, there is nothing to ask the kernel.
void CpuLimit::allow(double seconds) {
    const double now = seconds_of(CLOCK_MONOTONIC);
    const auto most_after = [&](double used) {
        return static_cast<std::uint64_t>(std::ceil(used + seconds));
    };
    if (asked_at_ >= 0 && most_after(used_ + now - asked_at_) == allowed_) return;
    used_ = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    asked_at_ = now;
    const auto most = most_after(used_);
    if (most != std::exchange(allowed_, most)) limit(RLIMIT_CPU, most);
}

void allow_cpu(double seconds) {
    CpuLimit().allow(seconds);
}

// Unlimited is better than a limit below what is in use, which would fail all.
void allow_memory(std::uint64_t bytes, int statm, bool held) {
    if (const auto before = data_in_use(statm); before > 0) limit(RLIMIT_DATA, before + bytes, held);
}

void allow_file_size(std::uint64_t bytes) {
    limit(RLIMIT_FSIZE, bytes);
}

void allow_no_core() {
    limit(RLIMIT_CORE, 0);
}

void allow_no_more() {
    allow_no_core();
    limit(RLIMIT_NOFILE, 256, true);
}

}  // namespace speckiln::run
