// The end of a command for want of memory in a place that lets no exception out: in an initializer before
// main(), or in a function of a library that calls itself noexcept. It is said as any other error is; what is
// no want of memory is a defect, and aborts. Processes that the command started abort, too: whoever watches
// them says what it means.
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "command.h"

namespace speckiln::cli {
namespace {

pid_t command_process = 0;

[[noreturn]] void end() {
    constexpr std::string_view message =
        "error: there was not enough memory [source.no-memory]\n"
        "  help: convert fewer documents at once, or give the process more memory\n";
    try {
        if (const auto why = std::current_exception(); why && ::getpid() == command_process)
            std::rethrow_exception(why);
    } catch (const std::bad_alloc&) {
        [[maybe_unused]] const auto said = ::write(STDERR_FILENO, message.data(), message.size());
        ::_exit(could_not_run);
    } catch (...) {
        std::abort();
    }
    std::abort();
}

// Before the initializers that may fail.
[[gnu::constructor(101)]] void begin() {
    command_process = ::getpid();
    std::set_terminate(&end);
}

}  // namespace
}  // namespace speckiln::cli
