// Where --report or --plan goes: a file that appears whole, beside its unfinished self, or standard output.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "output/stage.h"

namespace speckiln::cli {

class ReportFile {
  public:
    // "-": standard output.
    explicit ReportFile(std::string name) : name_(std::move(name)) {}
    // Before anything is done: is there a place for it?
    Status open();
    // The file itself is made only now, so that no process that was started before holds it open.
    bool write(std::string_view);
    Status commit();

  private:
    [[nodiscard]] bool to_stdout() const { return name_ == "-"; }

    std::string name_;
    std::unique_ptr<output::Stage> stage_;
    std::unique_ptr<output::OutputFile> file_;
    std::optional<Diagnostic> problem_;
};

}  // namespace speckiln::cli
