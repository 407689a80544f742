// --log json: what a run says on standard error as JSON objects, one a line: schemas/event.schema.json. Its
// diagnostics are the printer's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/json_object.h"
#include "run/report.h"

namespace speckiln::cli {

// One line, said when it goes.
class JsonEvent {
  public:
    explicit JsonEvent(std::string_view name);
    JsonEvent(const JsonEvent&) = delete;
    JsonEvent& operator=(const JsonEvent&) = delete;
    ~JsonEvent();
    JsonObject& fields() { return object_; }
    std::string& line() { return line_; }

  private:
    std::string line_;
    JsonObject object_;
};

class JsonLog final : public run::Observer {
  public:
    // Of a quiet one there are the first and the last event, and errors.
    explicit JsonLog(bool quiet) : quiet_(quiet) {}

    static void started(const run::Report::Head&);
    void add(Diagnostic) override {}
    void agenda(const run::Agenda&) override;
    void ends(const run::Outcome&) override;
    void progress(const run::Progress&) override;
    static void finished(const run::Summary&, const run::Report::Tail&);

  private:
    bool quiet_;
    std::uint64_t next_progress_ = 0;  // when, in milliseconds of the steady clock
};

}  // namespace speckiln::cli
