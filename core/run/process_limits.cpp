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

void limit(__rlimit_resource what, std::uint64_t most) {
    rlimit limits{};
    if (::getrlimit(what, &limits) != 0) return;
    limits.rlim_cur = std::min<rlim_t>(most, limits.rlim_max);
    ::setrlimit(what, &limits);
}

}  // namespace

// The kernel counts from the process's start, in whole seconds, so the limit moves on; most often not from
// one document to the next.
void allow_cpu(double seconds) {
    static std::uint64_t allowed = 0;
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    const double so_far = static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
    const auto most = static_cast<std::uint64_t>(std::ceil(so_far + seconds));
    if (most != std::exchange(allowed, most)) limit(RLIMIT_CPU, most);
}

// Unlimited is better than a limit below what is in use, which would fail all.
void allow_memory(std::uint64_t bytes, int statm) {
    if (const auto before = data_in_use(statm); before > 0) limit(RLIMIT_DATA, before + bytes);
}

void allow_no_more() {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 256);
}

}  // namespace speckiln::run
