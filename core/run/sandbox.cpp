#include "run/sandbox.h"

#include <fmt/format.h>
#include <linux/capability.h>
#include <linux/sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "run/call_filter.h"
#include "run/landlock.h"

namespace speckiln::run {
namespace {

// Ways out of the process that no converter has a use for. io_uring is among them because what it does is not
// seen by these rules.
constexpr const char* never[] = {
    "socket",
    "socketcall",  // where one call does for all of a kind
    "ipc",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendmsg",
    "sendmmsg",
    "execve",
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "io_uring_setup",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "add_key",
    "request_key",
    "keyctl",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "unshare",
    "setns",
    "open_by_handle_at",
    "kexec_load",
    "init_module",
    "finit_module",
    "delete_module",
    "reboot",
    "swapon",
    "swapoff",
    "open_tree",
    "move_mount",
    "fsopen",
    "fsmount",
    "mknod",
    "mknodat",
    "pidfd_getfd",
    "pidfd_open",
    "pidfd_send_signal",
    "kcmp",
    "process_madvise",
    "personality",
    "quotactl",
    "acct",
    "syslog",
    "setuid",
    "setgid",
    "setreuid",
    "setregid",
    "setresuid",
    "setresgid",
    "setgroups",
    "shmget",
    "semget",
    "msgget",
    "mq_open",
    "memfd_secret",
    // What Landlock does not know of: the facts of a file, which need no right to the file.
    "chmod",
    "fchmod",
    "fchmodat",
    "chown",
    "fchown",
    "lchown",
    "fchownat",
    "utime",
    "utimes",
    "futimesat",
    "utimensat",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
    "lremovexattr",
    "fremovexattr",
    "truncate",  // before its version 3
    // And other processes of the user: how they run.
    "setpriority",
    "ioprio_set",
    "sched_setaffinity",
    "sched_setattr",
    "sched_setparam",
    "sched_setscheduler",
};
// The same, newer than some libseccomp: fchmodat2, setxattrat, removexattrat, open_tree_attr, file_setattr.
// Their numbers are the same on all machines.
constexpr int never_by_number[] = {452, 463, 466, 467, 469};
// Signals go to the process itself only: these take the target as their first argument.
constexpr const char* signals[] = {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"};

// Whether the kernel holds us to that already: a worker was forked from a process that it holds to it. Each
// rule is gone through at every call.
bool never_holds = false;

void refuse_always(CallFilter& filter) {
    for (const char* call : never)
        filter.refuse(call);
    for (const int call : never_by_number)
        filter.refuse(call);
    using If = CallFilter::If;
    filter.refuse("prlimit64", 0, If::differs, 0);  // the limits of another process
    // Who leads the run, and whole groups: who forks has to end those that it started.
    for (const char* call : signals) {
        constexpr std::uint32_t negative = 0x80000000;
        filter.refuse(call, 0, If::equal, static_cast<std::uint32_t>(::getppid()));
        filter.refuse(call, 0, If::equal, 0);
        filter.refuse(call, 0, If::equal, negative, negative);
    }
}

std::string restrict_calls(const Sandbox& sandbox) {
    using If = CallFilter::If;
    CallFilter filter;
    if (!never_holds) refuse_always(filter);
    if (!sandbox.files_in_memory) filter.refuse("memfd_create");
    if (!sandbox.forks) {
        for (const char* call : signals)
            filter.refuse(call, 0, If::differs, static_cast<std::uint32_t>(::getpid()));
        // Memory that counts as nobody's.
        constexpr std::uint32_t nobodys = MAP_SHARED | MAP_ANONYMOUS;
        filter.refuse("mmap", 3, If::equal, nobodys, nobodys);
        filter.refuse("socketpair");  // leads nowhere but into this process: the zygote's way to its workers
        filter.refuse("fork");
        filter.refuse("vfork");
        filter.refuse("clone", 0, If::equal, 0, CLONE_THREAD);
        filter.hide("clone3");
    }
    auto problem = filter.load();
    never_holds |= problem.empty();
    return problem;
}

// Root keeps what lets it read files of others, no more: Landlock says which.
std::string drop_capabilities() {
    __user_cap_header_struct header{};
    header.version = _LINUX_CAPABILITY_VERSION_3;
    __user_cap_data_struct data[2] = {};
    if (::syscall(SYS_capget, &header, data) != 0) return "capabilities: they cannot be asked for";
    constexpr std::uint32_t kept = (1U << CAP_DAC_OVERRIDE) | (1U << CAP_DAC_READ_SEARCH);
    for (auto& half : data) {
        const std::uint32_t mask = &half == data ? kept : 0;
        half.effective &= mask;
        half.permitted &= mask;
        half.inheritable = 0;
    }
    if (::syscall(SYS_capset, &header, data) != 0) return "capabilities: they cannot be dropped";
    return {};
}

}  // namespace

std::vector<std::string> enter_sandbox(const Sandbox& sandbox) {
    std::vector<std::string> missing;
    const auto note = [&](std::string why) {
        if (!why.empty()) missing.push_back(std::move(why));
    };
    note(drop_capabilities());
    note(restrict_files(sandbox.readable, sandbox.writable));
    note(restrict_calls(sandbox));
    return missing;
}

Diagnostic describe_lack(std::string_view what, bool fatal) {
    return {fatal ? Severity::error : Severity::info,
            "run.sandbox",
            {},
            fmt::format("not everything is kept from plugins: {}", what),
            fatal ? "run it where the kernel has Landlock and seccomp, or without --require-sandbox" : ""};
}

std::vector<std::filesystem::path> system_libraries() {
    std::vector<std::filesystem::path> paths = {
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/dev/null"};
    if (const char* listed = std::getenv("LD_LIBRARY_PATH"); listed != nullptr) {
        for (std::string_view rest = listed; !rest.empty();) {
            const auto end = std::min(rest.find(':'), rest.size());
            if (end > 0) paths.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return paths;
}

}  // namespace speckiln::run
