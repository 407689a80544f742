// Where the output of a run goes, and in which formats: standard output, a file, a folder, a zip of what the
// folder would hold, or one folder a format.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "convert_arguments.h"
#include "plugin/registry.h"
#include "run/supervise.h"
#include "shared_work.h"

namespace speckiln::cli {

class Destination {
  public:
    Destination(const ConvertArguments& a, const SharedWork& shared) : a_(a), shared_(shared) {}

    // The formats that the configuration sets: of those who ask for none by name, and name an output.
    void configure(const std::vector<std::string>& formats);
    // Opens every stage, before anything is read: the sandbox is made of them.
    Status open(const std::vector<run::Input>&, output::StageOptions);

    [[nodiscard]] bool dry_run() const { return a_.dry_run || shared_.plans(); }
    // One document into one file, or to standard output.
    [[nodiscard]] bool single() const { return single_; }
    [[nodiscard]] bool to_stdout() const { return to_stdout_; }
    [[nodiscard]] const std::vector<run::Outlet>& outlets() const { return outlets_; }
    // Of the outlets, for people.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

    // One target an outlet. Plugins are loaded for it.
    Result<std::vector<run::Target>> targets(plugin::Registry&, const run::FormatOptions&) const;

  private:
    // As asked for, or configured.
    [[nodiscard]] const std::vector<std::string>& formats() const {
        return a_.to.empty() ? configured_ : a_.to;
    }
    [[nodiscard]] Result<std::unique_ptr<output::Stage>> open_stage(const std::filesystem::path&,
                                                                    const output::StageOptions&) const;
    Result<std::vector<const plugin::Format*>> writers(plugin::Registry&) const;

    const ConvertArguments& a_;
    const SharedWork& shared_;
    std::vector<std::string> configured_;
    std::vector<run::Outlet> outlets_;
    std::vector<std::string> names_;
    bool single_ = false, to_stdout_ = false, archive_ = false;
};

}  // namespace speckiln::cli
