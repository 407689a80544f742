#include "command.h"

#include <sched.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "plugin/program_folder.h"
#include "run/sandbox.h"
#include "speckiln/error.h"

namespace speckiln::cli {

ColorMode Global::color_mode() const {
    return color == "always" ? ColorMode::always : color == "never" ? ColorMode::never : ColorMode::automatic;
}

Severity Global::least() const {
    return quiet ? Severity::error : verbose ? Severity::info : Severity::warning;
}

Printer Global::printer(Severity least) const {
    return {Palette::for_stream(STDERR_FILENO, color_mode()), least,
            json_log() ? Printer::Form::json : Printer::Form::text};
}

plugin::SearchPath Global::search_path() const {
    auto path = plugin::SearchPath::standard(!no_user_plugins);
    for (const auto& file : plugin_files)
        path.files.emplace_back(file);
    return path;
}

plugin::Registry Global::registry() const {
    keep_output_from_plugins();
    return plugin::Registry(search_path());
}

std::vector<std::filesystem::path> Global::readable() const {
    auto paths = run::system_libraries();
    const auto search = search_path();
    paths.push_back(search.built_in);
    paths.insert(paths.end(), search.folders.begin(), search.folders.end());
    // The file's folder, too: what others may write to is looked at there.
    for (const auto& file : search.files)
        paths.push_back(file);
    // Libraries that came along with the command.
    if (const auto here = plugin::program_folder(); !here.empty())
        paths.push_back((here / "../lib").lexically_normal());
    return paths;
}

unsigned processors() {
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

void add_jobs(CLI::App& command, unsigned& jobs, const std::string& what) {
    command.add_option("-j,--jobs", jobs, what)->type_name("N")->check(CLI::Range(1, 256));
}

Diagnostic bad_option(std::string message, std::string remedy) {
    return make_error("option.bad-value", std::move(message), std::move(remedy));
}

int fail(const Global& global, const Diagnostic& d) {
    global.printer(Severity::info).add(d);
    return could_not_run;
}

}  // namespace speckiln::cli
