// A run in processes of its own. The supervisor, which calls this, never loads a plugin: it forks the zygote,
// which loads plugins, reads the inputs, plans, and forks the workers (pool.h), all of them sandboxed; it
// prints what they say, and publishes what they staged. Whatever dies, the supervisor lives to say so.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "convert.h"
#include "document_limits.h"
#include "sandbox.h"

namespace speckiln::run {

// All that a run needs, made in the process that does it.
struct Prepared {
    std::unique_ptr<plugin::Registry> registry;
    std::unique_ptr<Collection> collection;
    std::vector<Target> targets;
    ConvertOptions options;
};
// Nothing: it cannot be done, and an error was reported.
using Prepare = std::function<std::unique_ptr<Prepared>(Diagnostics&)>;

// A stage, opened by the supervisor, so that the sandbox can be told of it. Targets of a Prepared refer to
// the same.
struct Outlet {
    std::shared_ptr<output::Stage> stage;
    bool single = false;  // a run in which every document failed publishes nothing at all
};

struct RunOptions {
    unsigned jobs = 1;
    DocumentLimits limits;
    Sandbox sandbox;               // of the zygote; workers may not fork either
    bool require_sandbox = false;  // rather none at all than one that is not whole
    bool journal = true;           // of a run into folders: so that it can be resumed
    bool dry_run = false;          // publish nothing
    bool mute_plugins = false;     // what they print goes nowhere, not to standard error
    // Tasks are asked for by the lines that can be read here (serve.h), instead of all that is planned, and
    // the files of each are published with its outcome. part: its journal, open.
    int lines = -1;
    int part = -1;
};

// Nothing was published where `prepared` of the summary is false.
Summary supervise(const Prepare&, const std::vector<Outlet>&, const RunOptions&, Observer&);

}  // namespace speckiln::run
