#include "plan_arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>

#include "global_options.h"
#include "model/utf8.h"

namespace speckiln::cli {
namespace {

constexpr std::array<std::string_view, 14> not_kept = {"plan",    "shard",      "jobs",   "report",  "resume",
                                                       "dry-run", "color",      "quiet",  "verbose", "plugin",
                                                       "help",    "in-process", "version"};

void keep(const CLI::Option& option, std::vector<std::string>& kept, std::vector<std::string>& inputs) {
    if (option.count() == 0) return;
    if (option.get_positional() && option.get_lnames().empty()) {
        inputs.insert(inputs.end(), option.results().begin(), option.results().end());
        return;
    }
    const auto& name = option.get_lnames().front();
    if (std::find(not_kept.begin(), not_kept.end(), name) != not_kept.end()) return;
    if (option.get_expected_max() == 0) {
        kept.push_back("--" + name);
        return;
    }
    for (const auto& value : option.results())
        kept.push_back(fmt::format("--{}={}", name, value));
}

}  // namespace

Result<std::vector<std::string>> kept_arguments(const CLI::App& convert, const ConvertArguments& a) {
    if (a.inputs.files_from == "-" ||
        std::find(a.inputs.names.begin(), a.inputs.names.end(), "-") != a.inputs.names.end())
        return bad_option("standard input cannot be read once more by those who share the work",
                          "name files or folders, or a file of their names with --files-from");
    std::vector<std::string> kept, inputs;
    for (const auto* app : {convert.get_parent(), &convert})
        for (const auto* option : app->get_options())
            keep(*option, kept, inputs);
    if (!inputs.empty()) kept.emplace_back("--");
    kept.insert(kept.end(), inputs.begin(), inputs.end());
    for (const auto& argument : kept)
        if (utf8::first_invalid(argument) != std::string::npos)
            return bad_option("an argument is not UTF-8, so no plan can hold it", "name the folder above it");
    return kept;
}

Status parse_arguments(const std::vector<std::string>& arguments, const std::string& file, Global& global,
                       ConvertArguments& a) {
    CLI::App app("", "speckiln");
    add_global_options(app, global);
    a.add_to(app);
    try {
        // CLI11 takes them from the end.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Error& e) {
        return run::invalid_plan(file, fmt::format("its arguments cannot be understood: {}", e.what()));
    }
    a.fail_on_given = app.count("--fail-on") > 0;
    return Done{};
}

Result<ConvertArguments> arguments_of(const run::SavedPlan& plan, const std::string& file,
                                      const std::string& directory, Global& global) {
    // As speckiln.json must not: what lies in a folder makes nobody who works there run code.
    if (std::any_of(plan.arguments.begin(), plan.arguments.end(),
                    [](const std::string& a) { return a.starts_with("--plugin"); }))
        return run::invalid_plan(file, "it names a plugin file, which a plan must not");
    Global of_plan;
    of_plan.quiet = global.quiet;
    of_plan.verbose = global.verbose;
    of_plan.color = global.color;
    of_plan.log = global.log;
    // What is named here is meant from here.
    for (auto& plugin : global.plugin_files)
        plugin = std::filesystem::absolute(plugin).string();
    const auto folder = directory.empty() ? plan.directory : std::filesystem::path(directory);
    std::error_code problem;
    std::filesystem::current_path(folder, problem);
    if (problem)
        return run::invalid_plan(
            file, fmt::format("its folder {} cannot be entered: {}", folder.string(), problem.message()));
    ConvertArguments a;
    if (auto ok = parse_arguments(plan.arguments, file, of_plan, a); !ok) return ok.error();
    of_plan.limits.insert(of_plan.limits.end(), global.limits.begin(), global.limits.end());
    of_plan.plugin_files.insert(of_plan.plugin_files.end(), global.plugin_files.begin(),
                                global.plugin_files.end());
    global = std::move(of_plan);
    return a;
}

}  // namespace speckiln::cli
