// The report of a whole run, as JSON for machines: schemas/report.schema.json.
//
// Written while the run goes on, an outcome at a time, so that memory does not grow with their number: what
// does not come in the order of the file waits in temporary files. Each entry of "documents", "files" and
// "diagnostics" is one line, and every total is a sum, so that the reports of several shards of one run can
// be merged by a program that reads lines and adds numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert.h"
#include "events.h"
#include "source/spool.h"

namespace speckiln::run {

class Report final : public Observer {
  public:
    static constexpr int version = 1;
    // By which the report of an earlier run is known.
    static constexpr std::string_view beginning = "{\n\"version\": 1,\n\"speckiln\": ";

    struct Head {
        std::string speckiln;                      // its version
        std::string command;                       // "convert"
        std::vector<std::string> inputs, outputs;  // as named by the user; the targets'
        std::vector<std::string> formats;          // of the outputs, as far as they were asked for by name
    };
    struct Tail {
        int exit_status = 0;
        double seconds = 0;  // that it took
    };
    // False: it cannot be written any more, and the report is given up. Pieces of any size.
    using Write = std::function<bool(std::string_view)>;

    explicit Report(Write write);

    // Before anything comes that is about a document.
    void head(Head head) { head_ = std::move(head); }

    void add(Diagnostic) override;
    void agenda(const Agenda&) override;
    void begins() override;
    void ends(const Outcome&) override;

    // The rest, however the run ended.
    Status finish(const Summary&, const Tail&);

  private:
    // The entries of an array, which come one by one.
    struct Waiting {
        explicit Waiting(source::SpoolBudget& budget) : spool(budget) {}
        source::Spool spool;
        bool any = false;
    };
    void put(std::string_view piece);
    void begin();
    void put_waiting(std::string_view name, Waiting&);

    Write write_;
    std::string buffer_;
    bool broken_ = false;
    std::optional<Diagnostic> problem_;

    Head head_;
    const std::string started_;  // ISO 8601
    bool begun_ = false;
    bool any_document_ = false;
    std::uint64_t expected_ = 0;           // documents there are to do
    bool within_ = false;                  // an outcome, between begins() and ends()
    std::vector<Diagnostic> diagnostics_;  // of that
    source::SpoolBudget budget_{1 << 20, UINT64_MAX};
    Waiting files_{budget_}, of_run_{budget_};
    std::map<std::string, std::uint64_t> limits_, losses_;  // by code
};

}  // namespace speckiln::run
