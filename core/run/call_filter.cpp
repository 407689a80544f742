#include "run/call_filter.h"

#include <fmt/format.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>

namespace speckiln::run {
namespace {

constexpr unsigned load_word = BPF_LD | BPF_W | BPF_ABS;
constexpr unsigned and_value = BPF_ALU | BPF_AND | BPF_K;
constexpr unsigned jump_equal = BPF_JMP | BPF_JEQ | BPF_K;
constexpr unsigned jump_at_least = BPF_JMP | BPF_JGE | BPF_K;
constexpr unsigned give_back = BPF_RET | BPF_K;

constexpr sock_filter step(unsigned code, std::uint32_t value, unsigned if_true = 0, unsigned if_false = 0) {
    return {static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(if_true),
            static_cast<std::uint8_t>(if_false), value};
}

constexpr std::uint32_t call_number = offsetof(seccomp_data, nr);

constexpr std::uint32_t lower_half_of(unsigned argument) {
    constexpr std::uint32_t half = std::endian::native == std::endian::big ? 4 : 0;
    return static_cast<std::uint32_t>(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t)) + half;
}

}  // namespace

// Calls of another machine (32 bits on one of 64) have other numbers: a process that makes them ends. Those
// of x32, which x86-64 has beside its own, begin at this number, and no other machine has as many.
CallFilter::CallFilter() {
    constexpr std::uint32_t x32 = 0x40000000;
    add(step(load_word, offsetof(seccomp_data, arch)));
    add(step(jump_equal, ::seccomp_arch_native(), 1, 0));
    add(step(give_back, SECCOMP_RET_KILL_PROCESS));
    add(step(load_word, call_number));
    add(step(jump_at_least, x32, 0, 1));
    answer(EPERM);
}

void CallFilter::refuse(const char* call) {
    refuse(::seccomp_syscall_resolve_name(call));
}

void CallFilter::refuse(int call) {
    skip_unless(call, 1);
    answer(EPERM);
}

void CallFilter::refuse(const char* call, unsigned argument, If when, std::uint32_t value,
                        std::uint32_t mask) {
    skip_unless(::seccomp_syscall_resolve_name(call), 5);
    add(step(load_word, lower_half_of(argument)));
    add(step(and_value, mask));
    add(when == If::equal ? step(jump_equal, value, 0, 1) : step(jump_equal, value, 1, 0));
    answer(EPERM);
    add(step(load_word, call_number));
}

void CallFilter::hide(const char* call) {
    skip_unless(::seccomp_syscall_resolve_name(call), 1);
    answer(ENOSYS);
}

std::string CallFilter::load() {
    add(step(give_back, SECCOMP_RET_ALLOW));
    if (count_ > steps_.size()) return "sockets and programs: there are too many rules";
    sock_fprog program{static_cast<unsigned short>(count_), steps_.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
        (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ||
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0))
        return {};
    return fmt::format("sockets and programs: seccomp refused ({})", std::strerror(errno));
}

void CallFilter::add(sock_filter step) {
    if (count_ < steps_.size()) steps_[count_] = step;
    ++count_;
}

void CallFilter::answer(std::uint32_t errno_value) {
    add(step(give_back, SECCOMP_RET_ERRNO | (errno_value & SECCOMP_RET_DATA)));
}

// A call that is not there has a negative number, which no call is made by.
void CallFilter::skip_unless(int call, unsigned steps) {
    add(step(jump_equal, static_cast<std::uint32_t>(call), 0, steps));
}

}  // namespace speckiln::run
