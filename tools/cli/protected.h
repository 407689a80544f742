// Commands that only look at documents, or at plugins, do so in a process of their own: see run/isolate.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "command.h"
#include "run/inputs.h"
#include "run/isolate.h"

namespace speckiln::cli {

struct ProcessArguments {
    bool in_process = false, require_sandbox = false;
    void add_to(CLI::App& command);
};

using run::times_for_an_index;

// Bytes of the inputs, as they lie there.
std::uint64_t size_of(const std::vector<run::Input>&);

// What the work needs of the machine, beside plugins and libraries.
struct Needs {
    std::vector<std::filesystem::path> reads, writes;
};

// Does the work there, or here with --in-process, and returns its exit status. A process that died is named,
// and counts as `died`.
int run_protected(const Global&, const ProcessArguments&, const run::DocumentLimits&, Needs, Exit died,
                  const std::function<int(run::Meter&)>& work);
// For work that has nothing to do with documents: it is done in the time of one that is indexed.
int run_protected(const Global&, const ProcessArguments&, Needs, Exit died,
                  const std::function<int(run::Meter&)>& work);
// Hears of each of several processes: its exit status, or nothing where it died, which was said. True:
// another is to take its place.
using Ended = std::function<bool(unsigned number, std::optional<int> status)>;
// In as many processes side by side as the work invites, `most` of them with the first.
void run_protected(const Global&, const ProcessArguments&, const run::DocumentLimits&, Needs, unsigned most,
                   const std::function<int(run::Meter&)>& work, const Ended&);

}  // namespace speckiln::cli
