#include "standard_output.h"

#include <fcntl.h>
#include <unistd.h>

#include "command.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace {
std::FILE* kept = nullptr;  // open to the end of the process: main flushes all streams
}

void keep_output_from_plugins() {
    if (kept != nullptr) return;
    std::fflush(stdout);
    // High, so that no plugin meets it by counting up; closed in programs that one might start.
    const int real = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 100);
    if (real < 0) return;  // standard output is closed: then there is nothing to keep
    kept = ::fdopen(real, "w");
    if (kept == nullptr || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) kept = nullptr;
}

std::FILE* out() {
    return kept != nullptr ? kept : stdout;
}

int out_descriptor() {
    return ::fileno(out());
}

int finish_output(int status) {
    if (std::fflush(out()) != 0 || std::ferror(out()) != 0) {
        say("error: standard output cannot be written [output.failed]\n  help: is the disk full?\n");
        status = could_not_run;
    }
    std::fflush(nullptr);
    return status;
}

}  // namespace speckiln::cli
