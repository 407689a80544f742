// speckiln formats: what can be read and written here.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "model/nearest.h"
#include "protected.h"

namespace speckiln::cli {
namespace {

std::string ability(const plugin::Format& f) {
    return f.read != nullptr && f.write != nullptr ? "read, write" : f.read != nullptr ? "read" : "write";
}

void print_json(const std::vector<const plugin::Format*>& formats) {
    auto list = nlohmann::ordered_json::array();
    for (const auto* f : formats) {
        auto options = nlohmann::ordered_json::parse(f->options.json(), nullptr, false);
        list.push_back({{"name", f->name},
                        {"title", f->title},
                        {"extensions", f->extensions},
                        {"media_types", f->media_types},
                        {"reads", f->read != nullptr},
                        {"writes", f->write != nullptr},
                        {"container", f->index != nullptr},
                        {"plugin", f->plugin->id},
                        {"version", f->plugin->version},
                        {"options", options.is_discarded() ? nlohmann::ordered_json::object() : options}});
    }
    fmt::print(out(), "{}\n", list.dump(2));
}

int describe_one(const Global& global, plugin::Registry& registry, const std::string& name) {
    const auto* f = registry.by_name(name);
    if (f == nullptr) {
        std::vector<std::string> names;
        for (const auto* known : registry.all())
            names.push_back(known->name);
        const auto near = nearest(name, names);
        return fail(global, {Severity::error,
                             "format.unknown",
                             {},
                             fmt::format("there is no format '{}'", name),
                             near.empty() ? fmt::format("known are: {}", fmt::join(names, ", "))
                                          : fmt::format("did you mean '{}'?", near)});
    }
    fmt::print(out(), "{}: {} ({})\nextensions: {}\nplugin: {} {} ({})\n", f->name, f->title, ability(*f),
               fmt::join(f->extensions, ", "), f->plugin->id, f->plugin->version, f->plugin->file.string());
    if (f->options.options().empty()) return well;
    fmt::print(out(), "options (--set {}.OPTION=VALUE):\n", f->name);
    for (const auto& o : f->options.options()) {
        fmt::print(out(), "  {}", o.name);
        if (!o.words.empty()) fmt::print(out(), ": {}", fmt::join(o.words, ", "));
        if (o.has_fallback) fmt::print(out(), " (default: {})", o.fallback.empty() ? "none" : o.fallback);
        fmt::print(out(), "\n      {}\n", o.description);
    }
    return well;
}

int list(const Global& global, const std::string& name, bool json) {
    auto registry = global.registry();
    if (const auto* problem = registry.problem_of_named_files()) return fail(global, *problem);
    if (!name.empty()) return describe_one(global, registry, name);
    const auto formats = registry.all();
    if (json) {
        print_json(formats);
    } else {
        for (const auto* f : formats)
            fmt::print(out(), "{:<12} {:<12} {:<18} {}\n", f->name, ability(*f),
                       fmt::format("{}", fmt::join(f->extensions, ", ")), f->title);
    }
    auto printer = global.printer();
    for (const auto& problem : registry.problems())
        printer.add(problem);
    return well;
}

}  // namespace

void add_formats(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("formats", "List the formats, or describe one with its options");
    auto name = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    command->add_option("FORMAT", *name, "Describe this one");
    command->add_flag("--json", *json, "As JSON");
    auto process = std::make_shared<ProcessArguments>();
    process->add_to(*command);
    command->callback([&global, &status, name, json, process] {
        status = run_protected(global, *process, {}, could_not_run,
                               [&](run::Meter&) { return list(global, *name, *json); });
    });
}

}  // namespace speckiln::cli
