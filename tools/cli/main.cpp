// The command: one subcommand a file, global options here.
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <new>

#include "check/check.h"
#include "global_options.h"
#include "model/nearest.h"
#include "plugin/elf.h"
#include "protected.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace {

int explain(const Global& global, const std::string& code) {
    if (const auto* info = find_code(code)) {
        fmt::print(out(), "{} ({})\n\n{}\n\nWhat to do: {}\n", info->code, name_of(info->severity),
                   info->meaning, info->remedy);
        if (const auto fix = check::fix_of_rule(code); !fix.empty())
            fmt::print(out(), "Fixable: yes. speckiln check --fix {}\n", fix);
        return well;
    }
    std::vector<std::string> codes;
    for (const auto& known : diagnostic_catalogue())
        codes.emplace_back(known.code);
    const auto near = nearest(code, codes);
    Diagnostic unknown;
    unknown.code = "explain.unknown";
    unknown.message = fmt::format("there is no diagnostic '{}'", code);
    unknown.remedy = near.empty() ? "the code is what stands in brackets at the end of a message"
                                  : fmt::format("did you mean '{}'?", near);
    return fail(global, unknown);
}

int print_version(const Global& global) {
    const auto print_own = [] { fmt::print(out(), "speckiln {}\n", SPECKILN_VERSION); };
    if (!global.verbose) {
        print_own();
        return well;
    }
    return run_protected(global, {}, {}, could_not_run, [&](run::Meter&) {
        print_own();
        fmt::print(out(), "plugin interface {}.{}\nglibc {}\n", KILN_ABI_MAJOR, KILN_ABI_MINOR,
                   plugin::machine_glibc());
        auto registry = global.registry();
        for (const auto* format : registry.all())
            fmt::print(out(), "format {} ({} {})\n", format->name, format->plugin->id,
                       format->plugin->version);
        return well;
    });
}

// Of all options alike. What a script's unset variable leaves is no value: --shard "" would do the whole run,
// each time. One that may be given several times takes one value each time: what follows it is an input.
void settle_values(CLI::App& app) {
    const CLI::Validator not_empty(
        [](const std::string& value) { return std::string(value.empty() ? "must not be empty" : ""); }, "");
    for (auto* option : app.get_options([](const CLI::Option* o) { return o->nonpositional(); })) {
        if (option->get_expected_max() > 0) option->check(not_empty)->allow_extra_args(false);
        if (option->get_expected_max() <= 1) continue;
        option->option_text(option->get_type_name());
        const auto said = option->get_description();
        if (said.find("several times") == said.npos)
            option->description(said + "; may be given several times");
    }
    for (auto* command : app.get_subcommands(std::function<bool(CLI::App*)>()))
        settle_values(*command);
}

int run(int argc, char** argv) {
    CLI::App app{"Speckiln turns engineering specs from any form into any other, and loses nothing silently",
                 "speckiln"};
    Global global;
    constexpr int none = -1;
    int status = none;
    std::string code;
    bool version = false;
    app.add_flag("--version", version, "Print the version; with --verbose, what it is built of");
    add_global_options(app, global);
    app.add_option("--explain", code, "Say what a diagnostic means and what to do")->type_name("CODE");
    app.require_subcommand(0, 1);
    app.fallthrough();
    add_convert(app, global, status);
    add_verify(app, global, status);
    add_inspect(app, global, status);
    add_check(app, global, status);
    add_new(app, global, status);
    add_templates(app, global, status);
    add_formats(app, global, status);
    add_plugins(app, global, status);
    add_worker(app, global, status);
    add_merge(app, global, status);
    add_config(app, global, status);
    settle_values(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int given = app.exit(e);
        return given == 0 ? well : could_not_run;
    }
    if (version) return print_version(global);
    if (!code.empty()) return explain(global, code);
    // First, as nothing may fail any more once a command has said how it ended: the next line takes memory.
    if (status != none) return status;
    if (!app.get_subcommands().empty()) return well;
    fmt::print(out(), "{}", app.help());
    return could_not_run;
}

}  // namespace
}  // namespace speckiln::cli

int main(int argc, char** argv) {
#ifdef __GLIBC__
    // Large tables come and go while a run is planned. Left to itself, glibc soon takes them from the heap,
    // where small pieces in between keep their memory from ever going back.
    ::mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
    speckiln::cli::occupy_standard_streams();
    std::signal(SIGPIPE, SIG_DFL);  // a closed pipe ends the command quietly
    // A file that may not grow (ulimit -f) is an output that cannot be written, as a full disk is: write(2)
    // says so. Processes that are forked inherit this.
    std::signal(SIGXFSZ, SIG_IGN);
    int status = speckiln::cli::could_not_run;
    try {
        status = speckiln::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        speckiln::cli::say(
            "error: there was not enough memory [source.no-memory]\n"
            "  help: convert fewer documents at once, or give the process more memory\n");
    } catch (const std::exception& e) {
        // Of a standard output that could not be written finish_output() speaks.
        if (std::ferror(speckiln::cli::out()) == 0)
            speckiln::cli::say(fmt::format(
                "error: {} [internal.error]\n  help: this is a defect of Speckiln: please report it\n",
                e.what()));
    }
    status = speckiln::cli::finish_output(status);
    // Plugins stay loaded to the very end: no destructor of theirs runs after their host is gone.
    ::_exit(status);
}
