// A piece of work in a sandboxed process of its own, or in several side by side, for commands that read what
// may be hostile and only say something of it: a crash, a hang or a document as large as memory ends that
// process and is named.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "document_limits.h"
#include "sandbox.h"
#include "speckiln/diagnostic.h"

namespace speckiln::run {

struct Isolation {
    Sandbox sandbox;
    DocumentLimits limits;
    bool require_sandbox = false;  // rather not at all than in a sandbox that is not whole
    unsigned processes = 1;        // at most: the first, and those that it invites
};

// What opening and indexing all inputs may take, or a recount of all documents at once: so many times what
// the limits allow one document of that size. The same for all that comes before the first piece of work.
constexpr double times_for_an_index = 10;

// What the work has of the process that it is done in; it counts the time of what is being worked on.
class Meter {
  public:
    virtual ~Meter() = default;
    Meter() = default;
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;
    // A document begins, of so many bytes: it has its own time, `times` what the limits say. The name is for
    // the message, should it be the last.
    virtual void begin(std::string_view name, std::uint64_t bytes, double times = 1) = 0;
    // There is work for so many more processes: they do the same from the start, as far as there are to be
    // any.
    virtual void invite(unsigned more) = 0;
    // Which of the processes this is; one that takes another's place has its number. The first is 0.
    [[nodiscard]] virtual unsigned number() const = 0;
};

// Where nothing is limited.
class NoMeter final : public Meter {
  public:
    void begin(std::string_view, std::uint64_t, double) override {}
    void invite(unsigned) override {}
    [[nodiscard]] unsigned number() const override { return 0; }
};

struct Isolated {
    int status = 0;                   // what the work returned
    std::optional<Diagnostic> death;  // it did not come to return: why, and at which document
    int signal = 0;                   // that it died of
};

// What is said where there cannot be one.
Diagnostic no_process();

// Hears of each process that ended; true: another takes its place.
using Ended = std::function<bool(unsigned number, const Isolated&)>;

// Forks, and waits for the end of all. What the work prints it must flush; standard input is /dev/null to it.
// `lacks` hears, in the first process, what could not be kept from plugins; with require_sandbox nothing is
// done then, and status is `refused`. Call before any thread is started.
void isolate(const Isolation&, Diagnostics& lacks, int refused, const std::function<int(Meter&)>& work,
             const Ended&);

}  // namespace speckiln::run
