// Events as frames: what the zygote says to the supervisor.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "channel.h"
#include "convert.h"
#include "events.h"

namespace speckiln::run {

// The zygote's end. What cannot be said because nobody listens any more ends the process.
class Relay final : public Events {
  public:
    explicit Relay(Channel& to) : to_(to) {}
    void add(Diagnostic) override;
    void agenda(const Agenda&) override;
    void begins() override;
    Status staged(StagedFile) override;
    void removed(std::uint32_t target, std::string path, const output::Digest&) override;
    void ends(const Outcome&) override;
    void progress(const Progress&) override;
    // The sandbox is there, but for what is said here.
    void sandboxed(const std::vector<std::string>& missing);
    // The last word.
    void finished(const Summary&);

  private:
    void say(std::string_view frame, bool now);
    Channel& to_;
};

// The supervisor's end: what to do with each.
struct Listener {
    Events& events;
    std::function<void(std::vector<std::string>)> sandboxed;
    std::function<void(Summary)> finished;
};
// False: it was no event.
bool listen(std::string_view frame, const Listener&);

}  // namespace speckiln::run
