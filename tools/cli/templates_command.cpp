// speckiln templates: which there are, what one asks for, one from an example, and whether a file is one.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>

#include "foreign_template.h"
#include "model/json_object.h"
#include "model/json_place.h"
#include "model/line_index.h"
#include "normalise/roles.h"
#include "one_document.h"
#include "spec/ambiguity.h"
#include "spec/derive.h"
#include "template_arguments.h"

namespace speckiln::cli {
namespace {

void print_list(const spec::Catalogue& catalogue, bool json) {
    if (json) {
        std::string list;
        for (const auto& t : catalogue.all()) {
            list += list.empty() ? "" : ",\n";
            JsonObject one(list);
            one.text("name", t.name);
            one.number("version", t.version);
            one.text("title", t.title);
            one.text("description", t.description);
            one.text_if("source", t.source);
            one.end();
        }
        fmt::print(out(), "[\n{}\n]\n", list);
        return;
    }
    std::size_t widest = 0;
    for (const auto& t : catalogue.all())
        widest = std::max(widest, t.name.size() + 2 + std::to_string(t.version).size());
    for (const auto& t : catalogue.all())
        fmt::print(out(), "{:{}} {}\n", fmt::format("{}@{}", t.name, t.version), widest,
                   printable(t.description));
}

void print_blocks(const std::vector<spec::Block>& blocks, int indent) {
    using Kind = spec::Block::Kind;
    for (const auto& b : blocks) {
        switch (b.kind) {
            case Kind::prompt:
                fmt::print(out(), "{:{}}? {}\n", "", indent, printable(b.text));
                break;
            case Kind::field:
                fmt::print(out(), "{:{}}{}: ____\n", "", indent, printable(b.text));
                break;
            case Kind::choice:
                fmt::print(out(), "{:{}}{}: {}\n", "", indent, printable(b.text),
                           printable(fmt::format("{}", fmt::join(b.options, " | "))));
                break;
            case Kind::task:
                fmt::print(out(), "{:{}}[ ] {}\n", "", indent, printable(b.text));
                break;
            case Kind::table:
                fmt::print(out(), "{:{}}| {} |\n", "", indent,
                           printable(fmt::format("{}", fmt::join(b.columns, " | "))));
                break;
            default:
                break;
        }
        print_blocks(b.blocks, indent + 2);
    }
}

void print_sections(const std::vector<spec::TemplateSection>& sections, int indent, const Palette& p) {
    for (const auto& s : sections) {
        const auto roles = s.roles.empty() ? std::string() : fmt::format(" [{}]", fmt::join(s.roles, ", "));
        fmt::print(out(), "{:{}}{}{}{}{}{}\n", "", indent, printable(s.title), p.dim, roles,
                   s.required ? "" : " optional", p.off);
        print_blocks(s.blocks, indent + 4);
        print_sections(s.sections, indent + 2, p);
    }
}

int show(const Global& global, spec::Catalogue& catalogue, const std::string& name, bool json) {
    const auto roles = team_roles(global, name);
    if (!roles) return fail(global, roles.error());
    auto printer = global.printer();
    const auto found = find_template(catalogue, name, *roles, printer);
    if (!found) return fail(global, found.error());
    const auto& t = **found;
    if (json) {
        fmt::print(out(), "{}", to_json(t));
        return well;
    }
    const auto p = Palette::for_stream(out_descriptor(), global.color_mode());
    fmt::print(out(), "{}{}@{}{}: {}\n{}\n", p.bold, t.name, t.version, p.off, printable(t.title),
               printable(t.description));
    if (!t.source.empty()) fmt::print(out(), "source: {}\n", printable(t.source));
    if (!t.statuses.empty())
        fmt::print(out(), "statuses: {}\n", printable(fmt::format("{}", fmt::join(t.statuses, ", "))));
    if (!t.review_statuses.empty())
        fmt::print(out(), "review statuses: {}\n",
                   printable(fmt::format("{}", fmt::join(t.review_statuses, ", "))));
    for (const auto& rule : t.rules)
        fmt::print(out(), "{}: {}\n", rule.name, rule.value);
    fmt::print(out(), "\n");
    print_blocks(t.before, 2);
    print_blocks(t.blocks, 2);
    print_sections(t.sections, 2, p);
    return well;
}

struct FromArguments {
    DocumentArguments documents;
    std::string name;
    bool anonymous = false;
};

int from(const Global& global, const FromArguments& a) {
    if (a.name.empty() ||
        a.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != std::string::npos)
        return fail(global, bad_option("a template needs a name of lower-case letters, digits and -",
                                       "say --name, as in --name our-spec"));
    const auto roles = team_roles(global, {});
    if (!roles) return fail(global, roles.error());
    const auto roles_of = [&](std::string_view title) { return role_names(*roles, title); };
    return with_documents(global, a.documents, [&](const LookedAt& at) {
        spec::DeriveOptions options;
        options.anonymous = a.anonymous;
        options.names_section = [&](std::string_view title) { return !roles_of(title).empty(); };
        auto t = derive_template(at.document, spec::read_content(at.document), options);
        t.name = a.name;
        const auto name_roles = [&](const auto& self, std::vector<spec::TemplateSection>& sections) -> void {
            for (auto& s : sections) {
                s.roles = roles_of(s.title);
                for (auto& b : s.blocks)
                    if (b.kind == spec::Block::Kind::prompt) b.roles = roles_of(b.text);
                self(self, s.sections);
            }
        };
        name_roles(name_roles, t.sections);
        fmt::print(out(), "{}", to_json(t));
        return well;
    });
}

// What a template leaves to the order of its parts, with its place where the file is of our own form.
void warn_of_ambiguities(const std::string& file, const spec::Template& t, Diagnostics& to) {
    const auto found = spec::ambiguities(t);
    if (found.empty()) return;
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const LineIndex lines(text);
    for (const auto& [path, message] : found) {
        Diagnostic d{Severity::warning, "template.ambiguous", {}, message, "rename one of them"};
        d.place.file = file;
        if (!is_foreign_template(file)) {
            const auto position = lines.at(json_place(text, path));
            d.place.line = position.line;
            d.place.column = position.column;
            d.place.source_line = position.line_text;
        }
        to.add(std::move(d));
    }
}

int validate(const Global& global, const std::vector<std::string>& files) {
    int status = well;
    auto printer = global.printer();
    for (const auto& file : files) {
        // Whatever it is called, it is a file.
        const auto named = spec::names_template_file(file) ? file : "./" + file;
        const auto roles = team_roles(global, named);
        if (!roles) return fail(global, roles.error());
        spec::Catalogue catalogue;
        if (const auto found = find_template(catalogue, named, *roles, printer); found) {
            warn_of_ambiguities(file, **found, printer);
            fmt::print(out(), "{}: {}@{} is well\n", printable(file), (*found)->name, (*found)->version);
        } else {
            fail(global, found.error()), status = findings;
        }
    }
    return status;
}

}  // namespace

void add_templates(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand(
        "templates", "List templates, show one, make one of an example, or validate a file");
    command->require_subcommand(1);
    auto json = std::make_shared<bool>(false);
    auto* list =
        command->add_subcommand("list", "The templates that are known, older versions below the newest");
    list->add_flag("--json", *json, "As JSON");
    list->callback([json] { print_list(spec::Catalogue(), *json); });
    auto name = std::make_shared<std::string>();
    auto* shown = command->add_subcommand("show", "What a template asks for");
    shown->add_option("TEMPLATE", *name, "A name, name@version, or file")->required();
    shown->add_flag("--json", *json, "The template itself");
    shown->callback([&global, &status, name, json] {
        spec::Catalogue catalogue;
        status = show(global, catalogue, *name, *json);
    });
    auto a = std::make_shared<FromArguments>();
    auto* example =
        command->add_subcommand("from", "Print a template made of an example, blank or filled in");
    a->documents.add_to(*example);
    example->add_option("--name", a->name, "What the template is called")->required();
    example->add_flag("--anonymous", a->anonymous,
                      "Leave out what names people: properties, rows of reviewers, boxes for a sign-off");
    example->callback([&global, &status, a] { status = from(global, *a); });
    auto files = std::make_shared<std::vector<std::string>>();
    auto* valid = command->add_subcommand("validate", "Say whether files are templates");
    valid->add_option("FILE", *files, "Template files")->required();
    valid->callback([&global, &status, files] { status = validate(global, *files); });
}

}  // namespace speckiln::cli
