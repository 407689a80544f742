// What all commands share: global options, and how a command says how it ended.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "plugin/registry.h"
#include "printer.h"
#include "run/document_limits.h"
#include "source/limits.h"
#include "standard_output.h"

// CLI11 takes a compiler longer than all else: a source that needs more of it than the name includes it.
namespace CLI {
class App;
}

namespace speckiln::cli {

// Exit statuses, as grep, ruff and markdownlint have them.
enum Exit { well = 0, findings = 1, could_not_run = 2, interrupted = 130 };

struct Global {
    bool quiet = false, verbose = false, no_user_plugins = false, no_config = false;
    std::string color = "auto", log = "text";
    std::vector<std::string> plugin_files, limits;
    std::string config_file;

    [[nodiscard]] ColorMode color_mode() const;
    [[nodiscard]] Severity least() const;
    [[nodiscard]] bool json_log() const { return log == "json"; }
    // Of what is not worth less.
    [[nodiscard]] Printer printer(Severity least) const;
    [[nodiscard]] Printer printer() const { return printer(least()); }
    // From here on descriptor 1 belongs to what plugins print: the command prints to out().
    [[nodiscard]] plugin::Registry registry() const;
    [[nodiscard]] plugin::SearchPath search_path() const;
    // What loading plugins and running them reads, beside the inputs: for a sandbox.
    [[nodiscard]] std::vector<std::filesystem::path> readable() const;
};

// A command adds itself and leaves its exit status in `status` when it ran.
void add_convert(CLI::App& app, Global& global, int& status);
void add_verify(CLI::App& app, Global& global, int& status);
void add_inspect(CLI::App& app, Global& global, int& status);
void add_check(CLI::App& app, Global& global, int& status);
void add_new(CLI::App& app, Global& global, int& status);
void add_templates(CLI::App& app, Global& global, int& status);
void add_formats(CLI::App& app, Global& global, int& status);
void add_plugins(CLI::App& app, Global& global, int& status);
void add_config(CLI::App& app, Global& global, int& status);

// What --limit sets: of what is read, and of what one document may cost.
struct Limits {
    source::Limits files;
    run::DocumentLimits document;
};
// Limits set with --limit name=value,…; the error names the one that is wrong, and the nearest limit.
Result<Limits> parse_limits(const std::vector<std::string>& settings);

// An option, or what it was given, that cannot be.
Diagnostic bad_option(std::string message, std::string remedy);

// How many processors this process may use.
unsigned processors();
// The option --jobs of commands that work in several processes.
void add_jobs(CLI::App&, unsigned& jobs, const std::string& what);

// Prints one error and gives the status for it.
int fail(const Global&, const Diagnostic&);

}  // namespace speckiln::cli
