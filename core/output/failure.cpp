#include "failure.h"

#include <cerrno>

#include "source/problem.h"

namespace speckiln::output {

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
    return source::problem_errno(code, what, error, std::move(file));
}

bool concerns_all(const Diagnostic& d) {
    for (const std::string_view code :
         {"output.disk-full", "output.read-only", "output.denied", "output.vanished", "output.failed"})
        if (d.code == code) return true;
    return false;
}

}  // namespace speckiln::output
