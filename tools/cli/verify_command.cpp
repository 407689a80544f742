// speckiln verify: a recount of what a conversion wrote, by code that shares nothing with the readers.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "protected.h"
#include "run/inputs.h"
#include "spec/template_walk.h"
#include "template_arguments.h"
#include "verify/verify.h"

namespace speckiln::cli {
namespace {

struct VerifyArguments {
    ProcessArguments process;
    std::string input, output, from, slugs = "any", follows;
    bool retemplated = false;
};

verify::Slugs slugs_of(const std::string& name) {
    if (name == "github") return verify::Slugs::github;
    if (name == "docusaurus") return verify::Slugs::docusaurus;
    if (name == "mkdocs") return verify::Slugs::mkdocs;
    if (name == "hugo") return verify::Slugs::hugo;
    if (name == "obsidian") return verify::Slugs::obsidian;
    return verify::Slugs::any;
}

void print(const verify::Account& a, const Palette& p) {
    const auto line = [&](std::string_view what, const verify::Tally& t) {
        if (t.found + t.missing == 0) return;
        fmt::print(out(), "{:<12} {:>8} found", what, t.found);
        if (t.missing > 0) fmt::print(out(), ", {}{} missing{}", p.error, t.missing, p.off);
        fmt::print(out(), "\n");
    };
    line("documents", a.documents);
    line("words", a.words);
    line("rows", a.rows);
    line("cells", a.cells);
    line("properties", a.properties);
    line("links", a.links);
    line("images", a.images);
    line("assets", a.assets);
    line("targets", a.targets);
    if (a.external > 0) fmt::print(out(), "{:<12} {:>8} not followed\n", "external", a.external);
    if (a.dangling > 0)
        fmt::print(out(), "{:<12} {:>8} lead nowhere in the source either\n", "dangling", a.dangling);
    if (a.changed > 0) fmt::print(out(), "{:<12} {:>8}\n", "changed", a.changed);
    if (a.added > 0) fmt::print(out(), "{:<12} {:>8} that the source does not have\n", "added", a.added);
    if (a.collisions > 0) fmt::print(out(), "{:<12} {:>8}\n", "collisions", a.collisions);
    if (a.unread > 0) fmt::print(out(), "{:<12} {:>8} cannot be recounted\n", "unread", a.unread);
    if (!a.mapped) fmt::print(out(), "(no .speckiln/map.json: documents were paired by name)\n");
    fmt::print(out(), "{}{}{}\n", a.whole() ? p.good : p.error,
               a.whole() ? "nothing is missing" : "something is missing or changed", p.off);
}

std::vector<verify::Asked> properties_of(const spec::Template& t) {
    std::vector<verify::Asked> out;
    for (const auto& asked : t.properties)
        out.push_back({asked.text, asked.hint});
    return out;
}

int recount(const Global& global, const VerifyArguments& a, const verify::Options& options,
            const source::Limits& limits, run::Meter& meter) {
    auto printer = global.printer();
    auto registry = global.registry();
    std::vector<run::Input> inputs(1);
    inputs[0].path = inputs[0].name = a.input;
    meter.begin(a.input, size_of(inputs), times_for_an_index);
    // Opened as convert opens it, so that entries have the names that the map gives.
    auto open = run::open_inputs(std::move(inputs), registry, a.from, limits, printer);
    if (open.empty()) return could_not_run;
    // All documents are one piece of work, so that its time is that of all their bytes.
    const auto& source = *open[0].source;
    std::uint64_t bytes = 0;
    for (std::uint32_t number = 1; number <= source.count(); ++number)
        bytes += source.entry(number).size;
    meter.begin(a.input, bytes, times_for_an_index);
    const auto account = verify::recount(source, a.output, options, printer);
    if (!account) return fail(global, account.error());
    if (!global.quiet) print(*account, Palette::for_stream(out_descriptor(), global.color_mode()));
    return account->whole() ? well : findings;
}

int run(const Global& global, const VerifyArguments& a) {
    const auto limits = parse_limits(global.limits);
    if (!limits) return fail(global, limits.error());
    verify::Options options;
    options.slugs = slugs_of(a.slugs);
    options.retemplated = a.retemplated;
    auto printer = global.printer();
    if (!a.follows.empty()) {
        auto roles = team_roles(global, a.follows);
        if (!roles) return fail(global, roles.error());
        spec::Catalogue catalogue;
        const auto found = find_template(catalogue, a.follows, *roles, printer);
        if (!found) return fail(global, found.error());
        options.template_text = text_of(**found);
        // One that the new template calls by another word is a ticked box now.
        for (const auto& status : (*found)->statuses)
            options.template_text += '\n' + status;
        options.template_titles = other_titles(**found);
        for (const auto& placed : all_sections(**found))
            options.own_titles.push_back(placed.section->title);
        options.template_fields = properties_of(**found);
        for (const auto& t : catalogue.all())
            options.new_fields[fmt::format("{}@{}", t.name, t.version)] = properties_of(t);
    }
    return run_protected(
        global, a.process, limits->document, {{a.input, a.output}, {}}, could_not_run,
        [&](run::Meter& meter) { return recount(global, a, options, limits->files, meter); });
}

}  // namespace

void add_verify(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("verify", "Prove that nothing of INPUT is missing in OUTPUT");
    auto a = std::make_shared<VerifyArguments>();
    command->add_option("INPUT", a->input, "What was converted")->required();
    command->add_option("OUTPUT", a->output, "The folder, .zip or file that was written")->required();
    command->add_option("-f,--from", a->from, "The format INPUT was read as (default: found out)")
        ->type_name("FORMAT");
    command->add_option("--slugs", a->slugs, "The anchors of which tool links must fit")
        ->check(CLI::IsMember({"any", "github", "docusaurus", "mkdocs", "hugo", "obsidian"}));
    auto* retemplated = command->add_flag(
        "--retemplated", a->retemplated,
        "OUTPUT was made with --retemplate: sections may stand anywhere, beside the new template's words");
    command
        ->add_option("--template", a->follows,
                     "With --retemplated: the template that INPUT followed, whose words may be missing")
        ->type_name("NAME|FILE")
        ->needs(retemplated);
    a->process.add_to(*command);
    command->callback([&global, &status, a] { status = run(global, *a); });
}

}  // namespace speckiln::cli
