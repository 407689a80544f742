#include "protected.h"

#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iterator>

#include "standard_output.h"

namespace speckiln::cli {
namespace fs = std::filesystem;

namespace {

// Of a pipe that we print to, as in `speckiln check docs | head`: that ended the work, and ends us, without a
// word.
bool nobody_reads() {
    pollfd output{out_descriptor(), 0, 0};
    return ::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

}  // namespace

void ProcessArguments::add_to(CLI::App& command) {
    auto* here = command.add_flag("--in-process", in_process,
                                  "Work in this very process, unprotected: for debugging plugins");
    command
        .add_flag("--require-sandbox", require_sandbox,
                  "Refuse to run where the kernel cannot keep plugins from files and sockets")
        ->excludes(here);
}

std::uint64_t size_of(const std::vector<run::Input>& inputs) {
    std::uint64_t bytes = 0;
    std::error_code problem;
    for (const auto& input : inputs) {
        if (input.in_memory) {
            bytes += input.bytes.size();
        } else if (!fs::is_directory(input.path, problem)) {
            if (const auto size = fs::file_size(input.path, problem); !problem) bytes += size;
        } else {
            // Where a folder cannot be read, the work itself will say so.
            fs::recursive_directory_iterator walk(input.path, fs::directory_options::skip_permission_denied,
                                                  problem);
            for (; !problem && walk != fs::recursive_directory_iterator(); walk.increment(problem))
                if (std::error_code gone; walk->is_regular_file(gone))
                    if (const auto size = walk->file_size(gone); !gone) bytes += size;
        }
    }
    return bytes;
}

namespace {

run::Isolation isolation(const Global& global, const ProcessArguments& arguments,
                         const run::DocumentLimits& limits, Needs needs) {
    run::Isolation how;
    how.limits = limits;
    how.require_sandbox = arguments.require_sandbox;
    how.sandbox.readable = global.readable();
    std::move(needs.reads.begin(), needs.reads.end(), std::back_inserter(how.sandbox.readable));
    how.sandbox.writable = std::move(needs.writes);
    return how;
}

}  // namespace

void run_protected(const Global& global, const ProcessArguments& arguments, const run::DocumentLimits& limits,
                   Needs needs, unsigned most, const std::function<int(run::Meter&)>& work,
                   const Ended& ended) {
    if (arguments.in_process) {
        run::NoMeter meter;
        ended(0, work(meter));
        return;
    }
    auto printer = global.printer();
    auto how = isolation(global, arguments, limits, std::move(needs));
    how.processes = most;
    const auto flushed = [&](run::Meter& meter) { return finish_output(work(meter)); };
    run::isolate(how, printer, could_not_run, flushed, [&](unsigned number, const run::Isolated& one) {
        if (one.signal == SIGPIPE && nobody_reads()) std::raise(SIGPIPE);
        if (!one.death) return ended(number, one.status);
        printer.add(*one.death);
        return ended(number, {});
    });
}

int run_protected(const Global& global, const ProcessArguments& arguments, const run::DocumentLimits& limits,
                  Needs needs, Exit died, const std::function<int(run::Meter&)>& work) {
    int status = died;
    run_protected(global, arguments, limits, std::move(needs), 1, work,
                  [&](unsigned, std::optional<int> ended) {
                      status = ended.value_or(died);
                      return false;
                  });
    return status;
}

int run_protected(const Global& global, const ProcessArguments& arguments, Needs needs, Exit died,
                  const std::function<int(run::Meter&)>& work) {
    const auto limits = parse_limits(global.limits);
    if (!limits) return fail(global, limits.error());
    return run_protected(global, arguments, limits->document, std::move(needs), died, work);
}

}  // namespace speckiln::cli
