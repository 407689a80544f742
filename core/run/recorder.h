// The end of the line, in the process that publishes: staged files are adopted, what is said is counted, and
// the observer hears it.
#pragma once

#include <vector>

#include "convert.h"
#include "events.h"

namespace speckiln::run {

class Recorder final : public Events {
  public:
    // Counts errors, warnings, losses, mended links; notes what is planned. each: the files of an outcome are
    // published when it ends, by themselves.
    Recorder(std::vector<output::Stage*> stages, Observer& observer, Summary& summary, bool each = false)
        : stages_(std::move(stages)), observer_(observer), summary_(summary), each_(each) {}

    void add(Diagnostic) override;
    void agenda(const Agenda& a) override { observer_.agenda(a); }
    void begins() override;
    Status staged(StagedFile) override;
    void removed(std::uint32_t target, std::string path, const output::Digest&) override;
    void ends(const Outcome&) override;
    void progress(const Progress& p) override { observer_.progress(p); }
    void tick() override { observer_.tick(); }

    // What the conductor took for well done, but had files that could not be adopted.
    struct Refused {
        std::uint64_t documents = 0, assets = 0, indexes = 0;
    };
    [[nodiscard]] const Refused& refused() const { return refused_; }

  private:
    bool publish();

    std::vector<output::Stage*> stages_;
    Observer& observer_;
    Summary& summary_;
    bool each_;
    std::vector<StagedFile> adopted_;  // since begins()
    bool all_adopted_ = true;          // likewise
    Refused refused_;
};

}  // namespace speckiln::run
