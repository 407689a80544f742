#include "failure.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstdint>

#include "source/problem.h"

namespace speckiln::output {
namespace {

// That a file is too large is most often said of small ones, where the shell allows no larger.
void name_size_limit(Diagnostic& failure) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
    failure.message += fmt::format(" (no file may be larger than {} bytes here)",
                                   static_cast<std::uint64_t>(limit.rlim_cur));
    failure.remedy = "raise the limit with `ulimit -f` in the shell that starts the command";
}

}  // namespace

Diagnostic system_failure(std::string_view what, int error, std::string file) {
    std::string_view code = "output.failed";
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            code = "output.disk-full";
            break;
        case EROFS:
            code = "output.read-only";
            break;
        case EACCES:
        case EPERM:
            code = "output.denied";
            break;
        case ENAMETOOLONG:
            code = "output.path-too-long";
            break;
        case ENOENT:
            code = "output.vanished";
            break;
        case ELOOP:
            code = "output.symlink";
            break;
        case ENOTDIR:
            code = "output.not-a-folder";
            break;
        case EISDIR:
            code = "output.is-folder";
            break;
        case EEXIST:
            code = "output.exists";
            break;
        default:
            break;
    }
    auto failure = source::problem_errno(code, what, error, std::move(file));
    if (error == EFBIG) name_size_limit(failure);
    return failure;
}

bool concerns_all(const Diagnostic& d) {
    for (const std::string_view code :
         {"output.disk-full", "output.read-only", "output.denied", "output.vanished", "output.failed"})
        if (d.code == code) return true;
    return false;
}

}  // namespace speckiln::output
