// What a run says while it goes on, to whoever started it: in this process or in the one above.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fingerprint.h"
#include "speckiln/diagnostic.h"
#include "task.h"

namespace speckiln::run {

// What there is to do, once that is planned.
struct Agenda {
    std::uint64_t documents = 0;
    std::uint64_t bytes = 0;                      // of their entries, as claimed
    std::vector<std::string> formats;             // of the targets
    std::uint64_t tasks = 0;                      // documents and all else that is known beforehand
    std::optional<Fingerprint> fingerprint = {};  // where it is asked for
};

// What came of one thing that a run makes files of.
struct Outcome {
    enum class Kind : std::uint8_t { document, index, attachment, table, map };
    enum class Status : std::uint8_t { done, failed, resumed, up_to_date, planned };

    Kind kind = Kind::document;
    Status status = Status::done;  // resumed, up to date: an earlier run had done it; planned: by a dry run
    std::string source;            // as messages name it; empty where the run made it itself
    std::string key;               // the manifest's: stable, and unique within its input
    DocType type = DocType::page;
    std::uint64_t bytes = 0;          // of its entries, as claimed
    LinkCount links;                  // of a document
    std::uint64_t assets = 0;         // attachments that a document refers to or brought along
    std::vector<StagedFile> outputs;  // without their bytes
    // Where tasks are asked for by lines: which line asked; the task's number in the plan.
    std::uint64_t line = 0, task = 0;
};

// So much of so much.
struct Progress {
    enum class Phase : std::uint8_t { preparing, documents, attachments, publishing };
    Phase phase = Phase::preparing;
    std::uint64_t done = 0, all = 0;
    std::uint64_t bytes = 0, all_bytes = 0;
};

// Who listens to a run. What is said between begins() and ends() is about one outcome, everything else about
// the run as a whole.
class Observer : public Diagnostics {
  public:
    virtual void agenda(const Agenda&) {}
    virtual void begins() {}
    virtual void ends(const Outcome&) {}
    virtual void progress(const Progress&) {}
    // Some time went by, in which the above may have been said or not.
    virtual void tick() {}
};

// Cares for nothing else.
class OnlyDiagnostics final : public Observer {
  public:
    explicit OnlyDiagnostics(Diagnostics& next) : next_(next) {}
    void add(Diagnostic d) override { next_.add(std::move(d)); }

  private:
    Diagnostics& next_;
};

// What the conductor tells: an observer hears the same, once the files are taken care of. Outcomes come
// without their files, but those that are planned only.
class Events : public Observer {
  public:
    // A whole file is in the stage of its target, to be published with the others.
    virtual Status staged(StagedFile) = 0;
    // The file of the output goes when the others appear, if it has this digest still.
    virtual void removed(std::uint32_t target, std::string path, const output::Digest&) = 0;
};

}  // namespace speckiln::run
