// speckiln.json: what a team sets once for all its conversions. The nearest one above the input; `extends`
// names another that is read first. Flags of the command line win over it. It never names a plugin file: a
// repository must not be able to make its reader run code.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "normalise/normalise.h"
#include "normalise/role_catalogue.h"

namespace speckiln::cli {

// A value and the file that set it.
template <class T>
struct From {
    T value;
    std::filesystem::path file;
};

// Which template the documents of some names follow.
struct TemplateFor {
    std::vector<std::string> files;  // globs below the configuration's folder; without a slash: of the name
    std::string name;                // as --template has it, a file with its folder
    Place place;                     // of the name
};

struct Config {
    std::vector<std::filesystem::path> files;              // in the order read: the nearest last
    std::optional<From<std::vector<std::string>>> to;      // convert.to
    std::optional<From<std::string>> fail_on;              // convert.fail-on
    std::map<std::string, From<std::string>> set;          // convert.set: "markdown.dialect" → value
    std::map<std::string, From<PropertyRule>> properties;  // by the name in the source
    std::map<std::string, From<Severity>> severities;      // by code
    std::map<std::string, std::filesystem::path> off;      // codes of checks that are not wanted
    std::vector<From<RoleDefinition>> roles;               // in the order in which they apply
    std::vector<From<TemplateFor>> templates;              // the first that fits a document counts
};

// The configuration file for an input at `path`: the nearest speckiln.json in its folder or above. Nothing:
// there is none.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& path);

// Reads it and what it extends. The error names file, line and the nearest valid name.
Result<Config> read_config(const std::filesystem::path& file);

// The roles that come with Speckiln, and those of the team.
Result<RoleCatalogue> role_catalogue(const Config&);

struct Global;
// What applies to an input: --config, else the nearest; empty with --no-config.
Result<Config> effective_config(const Global&, const std::filesystem::path& input);

}  // namespace speckiln::cli
