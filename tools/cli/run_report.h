// --report: what became of every document, in a file or on standard output, written while the run goes on.
#pragma once

#include <string>

#include "report_file.h"
#include "run/report.h"
#include "side_files.h"

namespace speckiln::cli {

class RunReport {
  public:
    // Until open() the report is about what head says.
    RunReport(SideFile file, run::Report::Head head);
    RunReport(const RunReport&) = delete;
    RunReport& operator=(const RunReport&) = delete;

    // It listens to the run.
    run::Observer& observer() { return report_; }
    // The file is not to be written.
    void give_up() { given_up_ = true; }
    // Now it is known what it will be about. Before anything is converted, so that one that cannot be written
    // costs nothing: it is given up, and finish() does nothing.
    Status open(run::Report::Head, bool standard_output_is_taken);
    // However the run ended.
    Status finish(const run::Summary&, const run::Report::Tail&);

  private:
    const SideFile side_;
    ReportFile file_;
    run::Report report_;
    const bool to_stdout_;
    bool given_up_ = false;
    bool opened_ = false;
};

}  // namespace speckiln::cli
