// What a run says, to all who are to hear it: the user, and the report where one is asked for. Severities are
// as the configuration sets them, for all alike.
#pragma once

#include <array>

#include "config.h"
#include "run/convert.h"
#include "run/events.h"

namespace speckiln::cli {

class Announcer final : public run::Observer {
  public:
    explicit Announcer(Diagnostics& user) : user_(user) {}
    void set_severities(const Config& config) { severities_ = config.severities; }
    // They hear of a diagnostic before the user does.
    void also_to(run::Observer& listener) { listeners_.push_back(&listener); }
    void no_more_to(run::Observer& listener) { std::erase(listeners_, &listener); }

    void add(Diagnostic) override;
    // Why nothing can be done at all: no configuration makes less of it.
    void refuse(Diagnostic);
    void agenda(const run::Agenda&) override;
    void begins() override;
    void ends(const run::Outcome&) override;
    void progress(const run::Progress&) override;
    void tick() override;
    // One more file gets its name.
    void publishing();

    [[nodiscard]] bool seen(Severity s) const { return seen_[static_cast<std::size_t>(s)] > 0; }
    [[nodiscard]] bool seen_loss() const { return losses_ > 0; }
    // What was said, in the numbers of the summary.
    void count_in(run::Summary&) const;

  private:
    void say(Diagnostic);

    Diagnostics& user_;
    std::vector<run::Observer*> listeners_;
    std::map<std::string, From<Severity>> severities_;
    std::array<std::uint64_t, 3> seen_{};
    std::uint64_t losses_ = 0;
    run::Progress published_{run::Progress::Phase::publishing, 0, 0, 0, 0};
};

}  // namespace speckiln::cli
