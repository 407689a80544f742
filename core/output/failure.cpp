#include "failure.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace speckiln::output {

Diagnostic failure(std::string_view code, std::string message, std::string file) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.place.file = std::move(file);
    if (const CodeInfo* info = find_code(code); info != nullptr) {
        d.severity = info->severity;
        d.remedy = info->remedy;
    }
    return d;
}

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
    return failure(code, fmt::format("{}: {}", what, std::generic_category().message(error)),
                   std::move(file));
}

}  // namespace speckiln::output
