// speckiln new: a blank spec of a template, in any format that is written.
#include <CLI/CLI.hpp>

#include "convert_command.h"
#include "standard_stream.h"
#include "template_arguments.h"

namespace speckiln::cli {
namespace {

struct NewArguments {
    std::string name;
    std::vector<std::string> fields;
    ConvertArguments convert;
};

int make(const Global& global, NewArguments& a) {
    const auto roles = team_roles(global, a.name);
    if (!roles) return fail(global, roles.error());
    spec::Catalogue catalogue;
    auto printer = global.printer();
    const auto found = find_template(catalogue, a.name, *roles, printer);
    if (!found) return fail(global, found.error());
    std::vector<spec::GivenField> given;
    for (const auto& field : a.fields) {
        const auto equals = field.find('=');
        if (equals == std::string::npos)
            return fail(global, bad_option("--set-field takes NAME=VALUE, not \"" + field + '"',
                                           "as in --set-field Author=Ines"));
        given.push_back({field.substr(0, equals), field.substr(equals + 1)});
    }
    auto blank = blank_document(**found, given);
    if (!blank) return fail(global, blank.error());
    // From here on it is a conversion like any other.
    run::Input input;
    input.name = (*found)->name + ".json";
    input.path = std::filesystem::current_path() / input.name;
    input.bytes = std::move(*blank);
    input.in_memory = true;
    a.convert.inputs.given.push_back(std::move(input));
    a.convert.from = "json";
    Global silent = global;
    silent.quiet = true;
    return carry_out(silent, a.convert, {});
}

}  // namespace

void add_new(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("new", "Begin a spec: the blank document of a template");
    auto a = std::make_shared<NewArguments>();
    command->add_option("TEMPLATE", a->name, "A name, name@version, or file")->required();
    command
        ->add_option("-t,--to", a->convert.to, "Output format (default: by the ending of -o, else markdown)")
        ->type_name("FORMAT");
    command->add_option("-o,--output", a->convert.output, "File to write (default: standard output)")
        ->type_name("PATH")
        ->transform(standard_output);
    command->add_option("-s,--set", a->convert.settings, "An option of a format, as in markdown.dialect=hugo")
        ->type_name("FORMAT.OPTION=VALUE");
    command->add_option("--set-field", a->fields, "Fill in a field, tick an option, or say the title")
        ->type_name("NAME=VALUE");
    command->add_flag("--force", a->convert.force, "Write over a file that is there");
    command->callback([&global, &status, a] { status = make(global, *a); });
}

}  // namespace speckiln::cli
