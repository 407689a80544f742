// There is no library for Landlock; three system calls are all of it. The access rights are spelled out here,
// as the kernel headers of the build machine may know fewer than the kernel that runs.
#include "run/landlock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "output/beneath.h"

namespace speckiln::run {
namespace {

enum Right : std::uint64_t {
    execute = 1U << 0,
    write_file = 1U << 1,
    read_file = 1U << 2,
    read_dir = 1U << 3,
    remove_dir = 1U << 4,
    remove_file = 1U << 5,
    make_dir = 1U << 7,
    make_reg = 1U << 8,
    all_of_1 = (1U << 13) - 1,
    refer = 1U << 13,      // from version 2 on
    truncate = 1U << 14,   // 3
    ioctl_dev = 1U << 15,  // 5
};

std::uint64_t rights_of_version(long version) {
    std::uint64_t rights = all_of_1;
    if (version >= 2) rights |= refer;
    if (version >= 3) rights |= truncate;
    if (version >= 5) rights |= ioctl_dev;
    return rights;
}

// The attributes of a rule set as they are from version 6 on; older kernels are given the front of them.
struct Attributes {
    std::uint64_t files;
    std::uint64_t net;     // 4: TCP bind and connect
    std::uint64_t scoped;  // 6: abstract Unix sockets and signals stay inside
};

Attributes attributes_of_version(long version) {
    return {rights_of_version(version), version >= 4 ? 3U : 0U, version >= 6 ? 3U : 0U};
}

std::size_t size_of_version(long version) {
    return version >= 6   ? sizeof(Attributes)
           : version >= 4 ? offsetof(Attributes, scoped)
                          : offsetof(Attributes, net);
}

bool allow(int ruleset, const std::filesystem::path& path, std::uint64_t rights) {
    const output::Descriptor at(::open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat about {};
    if (!at.open() || ::fstat(at.get(), &about) != 0) return errno == ENOENT || errno == ENOTDIR;
    if (!S_ISDIR(about.st_mode)) rights &= execute | read_file | write_file | truncate;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = at.get();
    return ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

std::string restrict_files(const std::vector<std::filesystem::path>& readable,
                           const std::vector<std::filesystem::path>& writable) {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return "files: this kernel has no Landlock, or it is switched off";
    const Attributes handled = attributes_of_version(version);
    const std::uint64_t reading = read_file | read_dir;
    const std::uint64_t writing =
        (reading | write_file | make_reg | make_dir | remove_file | remove_dir | truncate) & handled.files;

    const output::Descriptor ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, size_of_version(version), 0)));
    if (!ruleset.open()) return fmt::format("files: Landlock made no rules ({})", std::strerror(errno));
    for (const auto& path : readable)
        if (!allow(ruleset.get(), path, reading))
            return fmt::format("files: Landlock takes no rule for {}", path.string());
    for (const auto& path : writable)
        if (!allow(ruleset.get(), path, writing))
            return fmt::format("files: Landlock takes no rule for {}", path.string());
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        return fmt::format("files: Landlock cannot be entered ({})", std::strerror(errno));
    return {};
}

}  // namespace speckiln::run
