// What a run ends with for its user: the last lines on standard error, and the exit status.
#pragma once

#include <string>

#include "announcer.h"
#include "terminal.h"

namespace speckiln::cli {

struct SummaryStyle {
    Palette palette;
    bool verbose = false;      // what was left is named already
    bool incremental = false;  // says what was up to date
};
// output: as the user named it.
std::string summary_text(const run::Summary&, const std::string& output, double seconds, const SummaryStyle&);

struct ExitRules {
    std::string fail_on;  // "never", "error", "loss", "warning"
    bool strict = false;  // the same as "loss", beside what fail_on says
    bool dry_run = false;
};
// Of a run that was prepared. The announcer knows what was said.
int exit_status(const run::Summary&, const Announcer&, const ExitRules&);

}  // namespace speckiln::cli
