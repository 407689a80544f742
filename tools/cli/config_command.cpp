// speckiln config FILE: the effective configuration of an input, and where each value comes from.
#include "config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "command.h"

namespace speckiln::cli {
namespace {

void print(const Config& config) {
    if (config.files.empty()) {
        fmt::print(out(), "no speckiln.json applies\n");
        return;
    }
    std::vector<std::string> files;
    for (const auto& file : config.files)
        files.push_back(file.string());
    fmt::print(out(), "from {}\n", fmt::join(files, ", then "));
    const auto line = [](std::string_view name, std::string_view value, const std::filesystem::path& file) {
        fmt::print(out(), "{} = {}    ({})\n", name, value, file.string());
    };
    if (config.to) line("convert.to", fmt::format("{}", fmt::join(config.to->value, ", ")), config.to->file);
    if (config.fail_on) line("convert.fail-on", config.fail_on->value, config.fail_on->file);
    for (const auto& [name, value] : config.set)
        line("convert.set." + name, value.value, value.file);
    for (const auto& [name, rule] : config.properties) {
        const auto& r = rule.value;
        std::string text = r.drop ? "dropped" : r.to.empty() ? "kept" : "→ " + r.to;
        if (!r.type.empty()) text += ", type " + r.type;
        line("properties." + name, text, rule.file);
    }
    for (const auto& [code, severity] : config.severities)
        line("severities." + code, name_of(severity.value), severity.file);
    for (const auto& [code, file] : config.off)
        line("severities." + code, "off", file);
    for (const auto& entry : config.templates)
        line(fmt::format("templates.{}", fmt::join(entry.value.files, ",")), entry.value.name, entry.file);
    for (const auto& entry : config.roles) {
        const auto& role = entry.value;
        std::vector<std::string> says;
        if (!role.label.empty()) says.push_back(fmt::format("\"{}\"", role.label));
        const auto list = [&](std::string_view name, const std::vector<std::string>& items) {
            if (items.empty()) return;
            says.push_back(fmt::format("{} {}{}", name, role.replaces || name == "neighbours" ? "" : "+ ",
                                       fmt::join(items, " ")));
        };
        list("neighbours", role.neighbours);
        list("titles", role.titles);
        list("not", role.vetoes);
        list("prompts", role.prompts);
        line("roles." + role.role, fmt::format("{}", fmt::join(says, ", ")), entry.file);
    }
}

}  // namespace

Result<Config> effective_config(const Global& global, const std::filesystem::path& input) {
    if (!global.config_file.empty()) return read_config(global.config_file);
    if (global.no_config) return Config{};
    const auto found = find_config(input);
    return found ? read_config(*found) : Config{};
}

void add_config(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand(
        "config", "Print the configuration that applies to a file, and where each value comes from");
    auto file = std::make_shared<std::string>(".");
    command->add_option("FILE", *file, "The input (default: here)");
    command->callback([&global, &status, file] {
        auto config = effective_config(global, *file);
        if (!config)
            status = fail(global, config.error());
        else
            print(*config);
    });
}

}  // namespace speckiln::cli
