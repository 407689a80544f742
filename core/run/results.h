// What is done with every result, whoever asked for the task: it goes into the journal, and what came of it
// is told.
#pragma once

#include "events.h"
#include "journal.h"
#include "work.h"

namespace speckiln::run {

class Results {
  public:
    Results(const Work& work, Events& events) : work_(work), events_(events) {}

    Journal& journal() { return journal_; }
    [[nodiscard]] Outcome outcome_of(const Task&) const;
    // Its words and files. False: it failed, or some file could not be taken. line, number: of a task that
    // was asked for by a line.
    bool take(const Task&, TaskResult&, std::uint64_t line = 0, std::uint64_t number = 0);
    // Where the journal has the result that was taken last.
    [[nodiscard]] std::optional<Journal::Place> noted() const { return noted_; }

  private:
    const Work& work_;
    Events& events_;
    Journal journal_;
    std::optional<Journal::Place> noted_;
};

}  // namespace speckiln::run
