// --report: what became of every document, in a file or on standard output, written while the run goes on.
#pragma once

#include <string>

#include "report_file.h"
#include "run/report.h"

namespace speckiln::cli {

class RunReport {
  public:
    // file: as --report names it. Until open() the report is about what head says.
    RunReport(const std::string& file, run::Report::Head head);
    RunReport(const RunReport&) = delete;
    RunReport& operator=(const RunReport&) = delete;

    // It listens to the run.
    run::Observer& observer() { return report_; }
    // Now it is known what it will be about. Before anything is converted, so that one that cannot be written
    // costs nothing: it is given up, and finish() does nothing.
    Status open(run::Report::Head, bool standard_output_is_taken);
    // However the run ended.
    Status finish(const run::Summary&, const run::Report::Tail&);

  private:
    ReportFile file_;
    run::Report report_;
    const bool to_stdout_;
    bool given_up_ = false;
};

}  // namespace speckiln::cli
