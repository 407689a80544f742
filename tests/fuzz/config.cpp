// speckiln.json, which may lie in a folder that somebody sent: read, and used as `convert` uses it.
#include "cli/config.h"

#include "fuzz/check.h"
#include "fuzz/formats.h"
#include "fuzz/memory_file.h"
#include "fuzz/target.h"
#include "model/json.h"
#include "normalise/roles.h"

namespace speckiln::fuzz {
namespace {

// Its own bytes are the only other file that "extends" finds: the name of it is a number.
void set_options(const cli::Config& config) {
    for (const auto& [name, value] : config.set) {
        const auto dot = name.find('.');
        if (dot == name.npos) finding("an option without a format", {{"name", name}});
        const auto* format = registry().by_name(name.substr(0, dot));
        if (format == nullptr) continue;
        auto values = format->options.defaults();
        const auto set = format->options.set(values, format->name, name.substr(dot + 1), value.value);
        if (!set) check_utf8("what is wrong with an option", set.error().message);
    }
}

void rename_properties(const cli::Config& config) {
    constexpr std::string_view page = R"({"kind": "document", "content": [{"kind": "properties", "content": [
        {"kind": "property", "name": "Status", "content": [{"kind": "value", "content": [{"kind": "text", "text": "Done"}]}]},
        {"kind": "property", "name": "Due", "content": [{"kind": "value", "content": [{"kind": "text", "text": "March 3, 2024"}]}]}
        ]}]})";
    Document document;
    if (const auto error = from_json(page, document); !error.message.empty()) finding(error.message);
    NormaliseOptions options;
    for (const auto& [name, rule] : config.properties)
        options.properties.push_back(rule.value);
    DiagnosticList noticed;
    normalise(document, options, noticed);
    check_diagnostics(noticed);
    const auto json = to_json(document);
    check_utf8("a document whose properties were renamed", json);
    Document again;
    if (const auto error = from_json(json, again); !error.message.empty())
        finding("renamed properties make no document: " + error.message, {{"JSON", json}});
}

void recognise(const cli::Config& config) {
    if (config.roles.empty()) return;
    const auto roles = cli::role_catalogue(config);
    if (!roles) return check_utf8("what is wrong with the roles together", roles.error().message);
    for (const auto* text : {"2.1 Goals & Risks (optional):", "Does it scale?", "Überblick 🔎"})
        for (const auto& match : match_roles(*roles, text))
            if (roles->find(match.role) == nullptr) finding("a role that is not known", {{"text", text}});
}

}  // namespace

void run_config(std::string_view input) {
    const MemoryFile file(input);
    const auto config = cli::read_config(file.path());
    if (!config) {
        check_utf8("what is wrong with the configuration", config.error().message);
        check_utf8("its remedy", config.error().remedy);
        return;
    }
    set_options(*config);
    rename_properties(*config);
    recognise(*config);
}

}  // namespace speckiln::fuzz
