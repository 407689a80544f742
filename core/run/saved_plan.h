// What a run would do, in a file, so that others can drive it: the first line says which run it is and how to
// tell it again, every other line is one task. schemas/task.schema.json describes both, and the answers.
//
// The documents' manifest is not in it: whoever works by the plan derives it from the same inputs and options
// and holds its fingerprint against the plan's.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events.h"

namespace speckiln::run {

struct SavedPlan {
    static constexpr int version = 1;
    // By which a file that holds one is known.
    static constexpr std::string_view beginning = "{\"version\": 1, \"plan\": {";

    std::string speckiln;                // the version that made it
    std::filesystem::path directory;     // where relative paths begin
    std::vector<std::string> arguments;  // of `speckiln convert`, with the global ones
    std::vector<std::string> settings;   // FORMAT.OPTION=VALUE, those of configuration files, too
    std::vector<std::string> formats;    // of the targets
    Fingerprint fingerprint;
    std::uint64_t tasks = 0, documents = 0;
};

// A file that is no plan, and why.
Diagnostic invalid_plan(const std::filesystem::path& file, std::string message);

// The first line, with its end.
std::string to_line(const SavedPlan&);
// From the first line of a file. The error names it.
Result<SavedPlan> read_plan(const std::filesystem::path& file);

// A task of a plan, as a line; one that was answered, with what was said of it.
std::string task_line(const Outcome&);
std::string answer_line(const Outcome&, const std::vector<Diagnostic>&);

// Writes lines while a run goes on: the tasks of a dry run, or the answers to those who asked.
class LineWriter final : public Observer {
  public:
    using Write = std::function<void(std::string_view)>;
    // plan: what is known of it before the run is planned; nothing: answers are written.
    LineWriter(Write write, std::optional<SavedPlan> plan)
        : write_(std::move(write)), plan_(std::move(plan)) {}

    void add(Diagnostic) override;
    void agenda(const Agenda&) override;
    void begins() override;
    void ends(const Outcome&) override;
    [[nodiscard]] const std::optional<SavedPlan>& plan() const { return plan_; }

  private:
    Write write_;
    std::optional<SavedPlan> plan_;
    bool within_ = false;
    std::vector<Diagnostic> diagnostics_;  // of what has begun
};

}  // namespace speckiln::run
