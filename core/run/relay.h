// Events as frames: what the zygote says to the supervisor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "channel.h"
#include "convert.h"
#include "events.h"

namespace speckiln::run {

// What the zygote has to say and has not sent yet, in memory that the supervisor sees, too: when the zygote
// dies, its last words are there.
struct Outbox {
    static constexpr std::size_t room = 64 << 10;
    std::size_t size = 0;
    char frames[room];
};

// The zygote's end. What cannot be said because nobody listens any more ends the process.
class Relay final : public Events {
  public:
    Relay(Channel& to, Outbox& outbox) : to_(to), outbox_(outbox) {}
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
    // Sends what waits for company.
    void flush();

  private:
    void say(std::string_view frame, bool now);
    Channel& to_;
    Outbox& outbox_;
    std::string frame_;
    std::uint64_t flushed_ = 0;  // when
};

// The supervisor's end: what to do with each.
struct Listener {
    Events& events;
    std::function<void(std::vector<std::string>)> sandboxed;
    std::function<void(Summary)> finished;
};
// False: it was no event.
bool listen(std::string_view frame, const Listener&);
// What a zygote that is dead had not sent.
void hear_last_words(const Outbox&, const Listener&);

}  // namespace speckiln::run
