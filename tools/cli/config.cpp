#include "config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "model/json_fault.h"
#include "model/json_place.h"
#include "model/kind_table.h"
#include "model/line_index.h"
#include "model/nearest.h"
#include "plugin/format.h"
#include "source/glob.h"
#include "spec/catalogue.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t most_bytes = 1 << 20, most_extends = 8, most_roles = 500, most_templates = 100;
constexpr const char* see_schema = "see schemas/config.schema.json";

class Reader {
  public:
    Reader(const fs::path& file, const std::string& text, Config& config)
        : file_(file), text_(text), config_(config) {}

    Status read(std::string& extends) {
        Json json;
        try {
            json = Json::parse(text_, [](int depth, Json::parse_event_t, Json&) {
                if (depth > 16) throw std::runtime_error("nested deeper than 16 levels");
                return true;
            });
        } catch (const Json::exception& e) {
            const auto [offset, message] = json_fault(text_, e);
            return error(offset, message, see_schema);
        } catch (const std::exception& e) {
            return error(0, e.what(), see_schema);
        }
        if (!json.is_object()) return error(0, "the configuration is not an object", see_schema);
        if (const auto twice = find_repeated_key(text_))
            return error(twice->offset, fmt::format("\"{}\" is given twice", twice->key),
                         "leave one of them");
        for (const auto& [key, value] : json.items()) {
            Status status = Done{};
            if (key == "$schema") continue;
            if (key == "extends") {
                if (!value.is_string()) return wrong(key, "takes the name of a file");
                extends = value.get<std::string>();
            } else if (key == "convert") {
                status = convert(value);
            } else if (key == "properties") {
                status = properties(value);
            } else if (key == "severities") {
                status = severities(value);
            } else if (key == "roles") {
                status = roles(value);
            } else if (key == "templates") {
                status = templates(value);
            } else {
                status =
                    unknown(key, {"extends", "convert", "properties", "severities", "roles", "templates"});
            }
            if (!status) return status;
        }
        return Done{};
    }

    // Whether the roles of this file fit those of the files before it.
    Status check_roles(const std::vector<From<RoleDefinition>>& before) const {
        if (config_.roles.empty()) return Done{};
        auto known = parse_roles(standard_roles_json(), "roles.json");
        if (!known) return known.error();
        for (const auto& role : before)
            apply_role(*known, role.value);
        auto names = names_of(*known);
        for (const auto& role : config_.roles)
            names.push_back(role.value.role);
        for (const auto& role : config_.roles)
            if (auto status = check_role(role.value, *known, names); !status)
                return at(role.value.role, status.error());
        return Done{};
    }

  private:
    Status convert(const Json& json) {
        if (!json.is_object()) return wrong("convert", "takes an object");
        for (const auto& [key, value] : json.items()) {
            if (key == "to") {
                std::vector<std::string> formats;
                if (value.is_string())
                    formats.push_back(value.get<std::string>());
                else if (value.is_array())
                    for (const auto& f : value)
                        formats.push_back(f.is_string() ? f.get<std::string>() : f.dump());
                else
                    return wrong("to", "takes a format or a list of formats");
                config_.to = {std::move(formats), file_};
            } else if (key == "fail-on") {
                const auto word = value.is_string() ? value.get<std::string>() : value.dump();
                if (word != "never" && word != "error" && word != "loss" && word != "warning")
                    return wrong("fail-on", "takes never, error, loss or warning");
                config_.fail_on = {word, file_};
            } else if (key == "set") {
                if (!value.is_object()) return wrong("set", "takes an object of FORMAT.OPTION: value");
                for (const auto& [option, v] : value.items()) {
                    if (option.find('.') == option.npos) return wrong(option, "must be FORMAT.OPTION");
                    config_.set[option] = {v.is_string() ? v.get<std::string>() : v.dump(), file_};
                }
            } else {
                return unknown(key, {"to", "fail-on", "set"});
            }
        }
        return Done{};
    }

    Status properties(const Json& json) {
        if (!json.is_object()) return wrong("properties", "takes an object of NAME: rule");
        for (const auto& [name, value] : json.items()) {
            PropertyRule rule;
            rule.from = name;
            if (value.is_string()) {
                rule.to = value.get<std::string>();
            } else if (value.is_boolean() && !value.get<bool>()) {
                rule.drop = true;
            } else if (value.is_object()) {
                for (const auto& [key, v] : value.items()) {
                    if (key == "to" && v.is_string())
                        rule.to = v.get<std::string>();
                    else if (key == "type" && v.is_string())
                        rule.type = v.get<std::string>();
                    else if (key == "drop" && v.is_boolean())
                        rule.drop = v.get<bool>();
                    else
                        return unknown(key, {"to", "type", "drop"});
                }
                const auto types = plugin::split_list(attr_use(KILN_PROPERTY, KILN_AT_TYPE)->values);
                if (!rule.type.empty() && std::find(types.begin(), types.end(), rule.type) == types.end())
                    return unknown(rule.type, types);
            } else {
                return wrong(name, "takes a new name, false to drop it, or an object with to, type, drop");
            }
            config_.properties[name] = {std::move(rule), file_};
        }
        return Done{};
    }

    Status severities(const Json& json) {
        if (!json.is_object()) return wrong("severities", "takes an object of CODE: severity");
        for (const auto& [code, value] : json.items()) {
            if (find_code(code) == nullptr)
                if (const auto near = nearest(code, codes_beside(code)); !near.empty())
                    return unknown(code, {near});
            const auto word = value.is_string() ? value.get<std::string>() : value.dump();
            if (word == "off") {
                config_.off[code] = file_;
                config_.severities.erase(code);
                continue;
            }
            config_.off.erase(code);
            const auto severity = word == "info"      ? Severity::info
                                  : word == "warning" ? Severity::warning
                                                      : Severity::error;
            if (name_of(severity) != word) return wrong(code, "takes info, warning, error or off");
            config_.severities[code] = {severity, file_};
        }
        return Done{};
    }

    // Ours of the same area. Of another area a plugin may be, which is asked for nothing here.
    static std::vector<std::string> codes_beside(std::string_view code) {
        const auto area = code.substr(0, code.find('.') + 1);
        std::vector<std::string> all;
        for (const auto& known : diagnostic_catalogue())
            if (!area.empty() && known.code.starts_with(area)) all.emplace_back(known.code);
        return all;
    }

    Status roles(const Json& json) {
        if (!json.is_object()) return wrong("roles", "takes an object of ROLE: what is said of it");
        // Each is compared with all others.
        if (json.size() > most_roles)
            return wrong("roles", fmt::format("takes at most {} roles", most_roles));
        for (const auto& [name, value] : json.items()) {
            auto role = read_role(name, value, RoleSource::team);
            if (!role) return at(name, role.error());
            config_.roles.push_back({std::move(*role), file_});
        }
        return Done{};
    }

    Status templates(const Json& json) {
        constexpr std::string_view shape = "takes a list of {\"files\": GLOB, \"template\": NAME}";
        if (!json.is_array()) return wrong("templates", shape);
        if (json.size() > most_templates)
            return wrong("templates", fmt::format("takes at most {} entries", most_templates));
        for (std::size_t i = 0; i < json.size(); ++i) {
            const auto place = [&](const std::string& key) {
                return json_place(text_, {std::string("templates"), i, key});
            };
            if (!json[i].is_object())
                return error(place({}), fmt::format("\"templates\" {}", shape), see_schema);
            TemplateFor entry;
            for (const auto& [key, value] : json[i].items()) {
                if (key == "files") {
                    for (const auto& glob : value.is_array() ? value : Json::array({value}))
                        entry.files.push_back(glob.is_string() ? glob.get<std::string>() : std::string());
                    const bool bad = std::any_of(entry.files.begin(), entry.files.end(), is_no_glob);
                    if (bad || entry.files.empty())
                        return error(place(key), "\"files\" takes a glob or a list of them",
                                     "as in \"docs/rfcs/**/*.md\", below the folder of this file");
                } else if (key == "template") {
                    entry.name = value.is_string() ? value.get<std::string>() : std::string();
                    if (entry.name.empty())
                        return error(place(key), "\"template\" takes the name of a template, or of a file",
                                     "`speckiln templates list` shows those that come along");
                    entry.place = error(place(key), {}, {}).error().place;
                } else {
                    return unknown_at(place(key), key, {"files", "template"});
                }
            }
            if (entry.files.empty() || entry.name.empty())
                return error(place({}), "an entry needs \"files\" and \"template\"", see_schema);
            if (spec::names_template_file(entry.name))
                entry.name = (file_.parent_path() / entry.name).lexically_normal().string();
            config_.templates.push_back({std::move(entry), file_});
        }
        return Done{};
    }
    static bool is_no_glob(const std::string& glob) {
        return glob.empty() || glob.size() >= source::Globs::states || glob.find(';') != glob.npos;
    }

    Status at(const std::string& name, const Diagnostic& problem) const {
        return error(offset_of(name), problem.message, problem.remedy);
    }
    Status error(std::size_t offset, std::string message, std::string remedy) const {
        const auto position = LineIndex(text_).at(offset);
        auto d = make_error("config.invalid", std::move(message), std::move(remedy), file_.string());
        d.place.line = position.line;
        d.place.column = position.column;
        d.place.source_line = position.line_text;
        return d;
    }
    // Where the name stands: good enough for a person, as names rarely repeat in so small a file.
    [[nodiscard]] std::size_t offset_of(const std::string& name) const {
        const auto at = text_.find('"' + name + '"');
        return at == text_.npos ? 0 : at;
    }
    Status wrong(const std::string& name, std::string_view takes) const {
        return error(offset_of(name), fmt::format("\"{}\" {}", name, takes), see_schema);
    }
    Status unknown(const std::string& name, const std::vector<std::string>& known) const {
        return unknown_at(offset_of(name), name, known);
    }
    Status unknown_at(std::size_t offset, const std::string& name,
                      const std::vector<std::string>& known) const {
        const auto near = nearest(name, known);
        return error(offset, fmt::format("unknown name \"{}\"", name),
                     near.empty() ? fmt::format("known here are: {}", fmt::join(known, ", "))
                                  : fmt::format("did you mean \"{}\"?", near));
    }

    const fs::path& file_;
    const std::string& text_;
    Config& config_;
};

Status read_into(const fs::path& file, Config& config, std::size_t depth) {
    const auto fail = [&](std::string message, std::string remedy) {
        return make_error("config.invalid", std::move(message), std::move(remedy), file.string());
    };
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    if (problem || size > most_bytes)
        return fail("the configuration cannot be read", "it is a file of at most 1 MB");
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    // What is extended is read first, so that this file's values win.
    Config own;
    std::string extends;
    Reader reader(file, text, own);
    if (auto status = reader.read(extends); !status) return status;
    if (!extends.empty()) {
        if (depth >= most_extends)
            return fail("configurations extend each other too deep, or in a circle", "untangle \"extends\"");
        const auto base = (file.parent_path() / extends).lexically_normal();
        if (!fs::is_regular_file(base, problem))
            return fail(fmt::format("\"extends\" names {}, which does not exist", base.string()),
                        "mend the name");
        if (auto status = read_into(base, config, depth + 1); !status) return status;
    }
    if (auto status = reader.check_roles(config.roles); !status) return status;
    config.files.push_back(file);
    if (own.to) config.to = own.to;
    if (own.fail_on) config.fail_on = own.fail_on;
    for (auto& [k, v] : own.set)
        config.set[k] = v;
    for (auto& [k, v] : own.properties)
        config.properties[k] = v;
    for (auto& [k, v] : own.severities) {
        config.severities[k] = v;
        config.off.erase(k);
    }
    for (auto& [k, v] : own.off) {
        config.off[k] = v;
        config.severities.erase(k);
    }
    config.roles.insert(config.roles.end(), own.roles.begin(), own.roles.end());
    config.templates.insert(config.templates.begin(), own.templates.begin(), own.templates.end());
    return Done{};
}

}  // namespace

std::optional<fs::path> find_config(const fs::path& path) {
    std::error_code problem;
    auto folder = fs::absolute(path, problem).lexically_normal();
    if (!fs::is_directory(folder, problem)) folder = folder.parent_path();
    for (;; folder = folder.parent_path()) {
        if (auto file = folder / "speckiln.json"; fs::is_regular_file(file, problem)) return file;
        if (folder == folder.parent_path()) return std::nullopt;
    }
}

Result<Config> read_config(const fs::path& file) {
    Config config;
    if (auto status = read_into(file, config, 0); !status) return status.error();
    return config;
}

Result<RoleCatalogue> role_catalogue(const Config& config) {
    std::vector<RoleDefinition> roles;
    for (const auto& role : config.roles)
        roles.push_back(role.value);
    return RoleCatalogue::make(roles);
}

}  // namespace speckiln::cli
