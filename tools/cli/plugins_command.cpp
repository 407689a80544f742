// speckiln plugins: list, describe, check, new, test.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "cases.h"
#include "counted.h"
#include "plugin/elf.h"
#include "protected.h"
#include "scaffold.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

int list(const Global& global) {
    auto registry = global.registry();
    const auto formats = registry.all();
    for (const auto& info : registry.plugins()) {
        std::vector<std::string> names;
        for (const auto* f : formats)
            if (f->plugin == info) names.push_back(f->name);
        fmt::print(out(), "{:<24} {:<8} interface {}.{}  formats: {:<16} {}\n", info->id, info->version,
                   info->abi_major, info->abi_minor, fmt::format("{}", fmt::join(names, ", ")),
                   info->file.string());
    }
    auto printer = global.printer();
    for (const auto& problem : registry.problems())
        printer.add(problem);
    return well;  // a plugin that nobody uses does not change how the command ends
}

// Loads one plugin file by itself.
Result<plugin::Library> load_one(const std::string& file) {
    keep_output_from_plugins();
    return plugin::load(fs::absolute(file).lexically_normal());
}

int describe(const Global& global, const std::string& file) {
    const auto library = load_one(file);
    if (!library) return fail(global, library.error());
    const auto& i = *library->info;
    fmt::print(out(), "{} {} ({}), plugin interface {}.{}\n", i.id, i.version, i.license, i.abi_major,
               i.abi_minor);
    for (const auto& f : library->formats) {
        std::vector<std::string> phases;
        const auto phase = [&](kiln_fn function, const char* name) {
            if (function != nullptr) phases.emplace_back(name);
        };
        phase(f.sniff, "sniff");
        phase(f.index, "index");
        phase(f.scan, "scan");
        phase(f.read, "read");
        phase(f.plan, "plan");
        phase(f.write, "write");
        phase(f.finish, "finish");
        fmt::print(out(), "format {}: {}\n  extensions: {}\n  functions: {}\n", f.name, f.title,
                   fmt::join(f.extensions, ", "), fmt::join(phases, ", "));
        for (const auto& o : f.options.options())
            fmt::print(out(), "  option {}: {}\n", o.name, o.description);
    }
    return well;
}

int check(const Global& global, const std::string& file) {
    const auto facts = plugin::read_elf(file);
    if (!facts) return fail(global, facts.error());
    auto printer = global.printer();
    const auto complain = [&](const char* code, std::string message, std::string remedy) {
        printer.add(make_error(code, std::move(message), std::move(remedy), file));
    };
    std::vector<std::string> others;
    bool entry = false;
    for (const auto& name : facts->exports) {
        if (name == "kiln_plugin_entry")
            entry = true;
        else
            others.push_back(name);
    }
    if (!entry)
        complain("plugin.not-a-plugin", "it exports no kiln_plugin_entry", "define it with KILN_PLUGIN()");
    if (!others.empty())
        complain("plugin.extra-exports",
                 fmt::format("it exports {} other symbols, such as {}", others.size(), others.front()),
                 "build it with speckiln_add_plugin(), which hides all but the entry");
    const auto line = [&](const char* name, const std::string& needs, const std::string& has) {
        fmt::print(out(), "{:<8} needs {:<8} this machine has {}\n", name, needs.empty() ? "none" : needs,
                   has.empty() ? "none" : has);
        if (!needs.empty() && plugin::version_less(has, needs))
            complain("plugin.needs-newer",
                     fmt::format("it needs {} {}, this machine has {}", name, needs, has),
                     "build it on an older system, or link the C++ runtime statically as "
                     "speckiln_add_plugin() does");
    };
    line("GLIBC", facts->glibc, plugin::machine_glibc());
    line("GLIBCXX", facts->glibcxx, plugin::machine_glibcxx());
    fmt::print(out(), "{:<8} {}\n", "needs", fmt::join(facts->libraries, ", "));
    if (printer.seen(Severity::error)) return findings;
    const auto library = load_one(file);
    if (!library) {
        printer.add(library.error());
        return findings;
    }
    fmt::print(out(), "{:<8} {} {}, plugin interface {}.{}\n", "loads", library->info->id,
               library->info->version, library->info->abi_major, library->info->abi_minor);
    return well;
}

int test(const Global& global, const std::string& file, const std::string& cases, CaseOptions options,
         run::Meter& meter) {
    std::error_code problem;
    if (!fs::is_directory(cases, problem)) {
        return fail(global, make_error("input.not-found", "there is no such folder of cases",
                                       "a case is a folder with an input.* in it", cases));
    }
    const auto library = load_one(file);
    if (!library) return fail(global, library.error());
    if (options.from.empty() && library->formats.size() == 1 && library->formats[0].read != nullptr &&
        library->formats[0].index == nullptr)
        options.subject = library->formats[0].name;
    Global with = global;
    with.plugin_files.push_back(file);
    auto registry = with.registry();
    options.begins = [&](const fs::path& folder) { meter.begin(folder.string(), 0, times_for_an_index); };
    const auto results = run_cases(registry, cases, options);
    std::size_t failed = 0;
    for (const auto& result : results) {
        if (result.failures.empty()) {
            if (global.verbose) fmt::print(out(), "ok   {}\n", result.name);
            continue;
        }
        ++failed;
        fmt::print(out(), "FAIL {}\n", result.name);
        for (const auto& why : result.failures)
            fmt::print(out(), "    {}\n", why);
    }
    fmt::print(out(), "{}, {} failed{}\n", counted(results.size(), "case"), failed,
               options.update ? " (expectations were written anew)" : "");
    if (results.empty()) return could_not_run;
    return failed > 0 ? findings : well;
}

// What meets a plugin's code does so in a process of its own: it may crash when it is loaded.
int guarded(const Global& global, const ProcessArguments& process, const std::string& file, Needs needs,
            const std::function<int(run::Meter&)>& work) {
    needs.reads.emplace_back(file);
    return run_protected(global, process, std::move(needs), findings, [&](run::Meter& meter) {
        meter.begin(file, 0, times_for_an_index);
        return work(meter);
    });
}

}  // namespace

void add_plugins(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("plugins", "List, describe, check, make and test plugins");
    command->require_subcommand(1);
    auto file = std::make_shared<std::string>();
    auto cases = std::make_shared<std::string>();
    auto options = std::make_shared<CaseOptions>();
    auto process = std::make_shared<ProcessArguments>();

    auto* listing =
        command->add_subcommand("list", "Every plugin that is found, and why others are not loaded");
    process->add_to(*listing);
    listing->callback([&global, &status, process] {
        status =
            run_protected(global, *process, {}, could_not_run, [&](run::Meter&) { return list(global); });
    });

    auto* describing = command->add_subcommand("describe", "What a plugin file offers");
    describing->add_option("FILE", *file)->required();
    process->add_to(*describing);
    describing->callback([&global, &status, file, process] {
        status = guarded(global, *process, *file, {}, [&](run::Meter&) { return describe(global, *file); });
    });

    auto* checking =
        command->add_subcommand("check", "What a plugin file exports and needs, and whether it loads here");
    checking->add_option("FILE", *file)->required();
    process->add_to(*checking);
    checking->callback([&global, &status, file, process] {
        status = guarded(global, *process, *file, {}, [&](run::Meter&) { return check(global, *file); });
    });

    auto* making = command->add_subcommand(
        "new", "Start a plugin: a folder with a reader, a writer, a build and a case");
    making->add_option("NAME", *file, "The format's name: lower-case letters, digits and '-'")->required();
    making->add_option("FOLDER", *cases, "Where (default: ./NAME)");
    making->callback([&global, &status, file, cases] {
        const auto made = scaffold_plugin(*file, cases->empty() ? *file : *cases);
        status = made ? well : fail(global, made.error());
        if (made) fmt::print(out(), "made {}\n", cases->empty() ? *file : *cases);
    });

    auto* testing = command->add_subcommand(
        "test", "Run the case folders of a plugin, its round trips and inputs cut short");
    testing->add_option("FILE", *file)->required();
    testing->add_option("CASES", *cases)->required();
    testing->add_flag("--update", options->update, "Write what comes out as what is expected");
    testing->add_option("-f,--from", options->from, "The format to read with")->type_name("FORMAT");
    process->add_to(*testing);
    testing->callback([&global, &status, file, cases, options, process] {
        Needs needs{{*cases}, {}};
        if (options->update) needs.writes.emplace_back(*cases);
        status = guarded(global, *process, *file, std::move(needs),
                         [&](run::Meter& meter) { return test(global, *file, *cases, *options, meter); });
    });
}

}  // namespace speckiln::cli
