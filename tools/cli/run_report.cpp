#include "run_report.h"

#include <utility>

#include "command.h"

namespace speckiln::cli {

RunReport::RunReport(SideFile file, run::Report::Head head)
    : side_(std::move(file)),
      file_(side_.name),
      report_([this](std::string_view piece) { return file_.write(piece); }),
      to_stdout_(side_.name == "-") {
    report_.head(std::move(head));
}

Status RunReport::open(run::Report::Head head, bool standard_output_is_taken) {
    given_up_ = true;
    if (to_stdout_ && standard_output_is_taken)
        return bad_option("the report and the output cannot both go to standard output",
                          "name a file: --report FILE");
    report_.head(std::move(head));
    if (auto ok = file_.open(); !ok) return ok;
    given_up_ = false;
    opened_ = true;
    return Done{};
}

Status RunReport::finish(const run::Summary& summary, const run::Report::Tail& tail) {
    // Where the run ended before open(), nobody knows whether the file is one of its inputs.
    if (given_up_ || (!opened_ && is_another(side_))) return Done{};
    if (auto ok = file_.open(); !ok) return ok;
    if (auto ok = report_.finish(summary, tail); !ok) return ok;
    return file_.commit();
}

}  // namespace speckiln::cli
