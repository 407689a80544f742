// A piece of work in a sandboxed process of its own, for commands that read what may be hostile and only say
// something of it: a crash, a hang or a document as large as memory ends that process and is named.
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
};

// Counts the time of what is being worked on.
class Meter {
  public:
    virtual ~Meter() = default;
    Meter() = default;
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;
    // A document begins, of so many bytes: it has its own time, `times` what the limits say. The name is for
    // the message, should it be the last.
    virtual void begin(std::string_view name, std::uint64_t bytes, double times = 1) = 0;
};

// Where nothing is limited.
class NoMeter final : public Meter {
  public:
    void begin(std::string_view, std::uint64_t, double) override {}
};

struct Isolated {
    int status = 0;                   // what the work returned
    std::optional<Diagnostic> death;  // it did not come to return: why, and at which document
    int signal = 0;                   // that it died of
};

// What is said where there cannot be one.
Diagnostic no_process();

// Forks, and waits for the end of it. What the work prints it must flush; standard input is /dev/null to it.
// `lacks` hears, in that process, what could not be kept from plugins; with require_sandbox nothing is done
// then, and status is `refused`. Call before any thread is started.
Isolated isolate(const Isolation&, Diagnostics& lacks, int refused, const std::function<int(Meter&)>& work);

}  // namespace speckiln::run
