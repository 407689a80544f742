// What a run is given, and what it leaves, when its work is shared: a share, a plan, lines that ask for
// tasks, a journal for the merge. Of one that is not, nothing.
#pragma once

#include <optional>

#include "announcer.h"
#include "convert_command.h"
#include "output/beneath.h"
#include "report_file.h"
#include "run/supervise.h"

namespace speckiln::cli {

class SharedWork {
  public:
    SharedWork(const ConvertArguments& a, const Mission& mission) : a_(a), mission_(mission) {}

    // Writes a plan, and does nothing else.
    [[nodiscard]] bool plans() const { return !a_.plan.empty(); }
    [[nodiscard]] bool answers() const { return mission_.kind == Mission::Kind::answer; }
    [[nodiscard]] bool joins() const { return mission_.kind == Mission::Kind::join; }
    [[nodiscard]] bool is_share() const { return share_.of > 0; }

    // What it asks of the conversion. settings: FORMAT.OPTION=VALUE, in their order.
    Status prepare(run::ConvertOptions&, std::vector<std::string> settings);
    // Shared work goes into a folder.
    [[nodiscard]] Status allows(bool folder) const;
    void adjust(output::StageOptions&) const;
    // Where lines come from and go to, and the journal. The output folder is there, and nothing is read yet.
    Status open(Announcer&);
    void adjust(run::RunOptions&) const;
    // Where a run in this very process keeps its journal.
    [[nodiscard]] std::filesystem::path journal(const std::filesystem::path& stage) const;
    // stage: of the first target, committed.
    Status close(const run::Summary&, const std::filesystem::path& stage);

  private:
    const ConvertArguments& a_;
    const Mission& mission_;
    run::Share share_;
    run::SavedPlan plan_;
    std::string plan_line_;
    std::optional<ReportFile> plan_file_;
    std::optional<run::LineWriter> lines_;
    output::Descriptor part_;
};

}  // namespace speckiln::cli
