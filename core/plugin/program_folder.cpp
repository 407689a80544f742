#include "plugin/program_folder.h"

#include <sys/auxv.h>

#include <system_error>

namespace speckiln::plugin {

std::filesystem::path program_folder() {
    std::error_code problem;
    if (const auto program = std::filesystem::read_symlink("/proc/self/exe", problem); !problem)
        return program.parent_path();
    // Not every container has a /proc. This is as it was called, which is worse where the program has moved.
    const auto called = ::getauxval(AT_EXECFN);
    if (called == 0) return {};
    const auto program = std::filesystem::canonical(reinterpret_cast<const char*>(called), problem);
    return problem ? std::filesystem::path() : program.parent_path();
}

}  // namespace speckiln::plugin
