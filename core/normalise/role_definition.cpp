#include "normalise/role_definition.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/json_fault.h"
#include "model/line_index.h"
#include "model/nearest.h"
#include "normalise/role_pattern.h"
#include "speckiln/error.h"

namespace speckiln {
namespace {

using Json = nlohmann::ordered_json;

Diagnostic invalid(std::string message, std::string remedy) {
    return make_error("config.invalid", std::move(message), std::move(remedy));
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
    const auto near = nearest(name, known);
    return near.empty() ? fmt::format("known here are: {}", fmt::join(known, ", "))
                        : fmt::format("did you mean \"{}\"?", near);
}

bool is_role_name(std::string_view name) {
    char before = '.';
    for (const char c : name) {
        const bool letter = c >= 'a' && c <= 'z';
        if (!letter && (before == '.' || !(c == '.' || c == '_' || (c >= '0' && c <= '9')))) return false;
        before = c;
    }
    return before != '.';
}

std::string remedy_of(RoleSource source) {
    return source == RoleSource::team ? "see schemas/config.schema.json" : "see schemas/roles.schema.json";
}

Status read_list(std::vector<std::string>& to, const std::string& pointer, const Json& value,
                 RoleSource source) {
    if (!value.is_array())
        return invalid(fmt::format("{} takes a list of strings", pointer), remedy_of(source));
    for (const auto& item : value) {
        if (!item.is_string())
            return invalid(fmt::format("{}/{} takes a string", pointer, to.size()), remedy_of(source));
        to.push_back(item.get<std::string>());
    }
    return Done{};
}

Status check_patterns(const std::vector<std::string>& patterns, const std::string& pointer) {
    for (std::size_t i = 0; i < patterns.size(); ++i)
        if (const auto problem = pattern_problem(patterns[i]); !problem.empty())
            return invalid(fmt::format("{}/{}: the pattern \"{}\" {}", pointer, i, patterns[i], problem),
                           "patterns are RE2, held against the heading in lower case: schemas/README.md");
    return Done{};
}

}  // namespace

Result<RoleDefinition> read_role(std::string_view name, const Json& object, RoleSource source) {
    if (!is_role_name(name))
        return invalid(fmt::format("\"{}\" cannot be the name of a role", name),
                       "small letters, digits and _, with dots between: \"ours.thing\"");
    const auto pointer = fmt::format("/roles/{}", name);
    if (!object.is_object()) return invalid(fmt::format("{} takes an object", pointer), remedy_of(source));
    RoleDefinition role;
    role.role = name;
    const std::pair<std::string_view, std::vector<std::string>*> lists[] = {{"neighbours", &role.neighbours},
                                                                            {"titles", &role.titles},
                                                                            {"not", &role.vetoes},
                                                                            {"prompts", &role.prompts}};
    for (const auto& [key, value] : object.items()) {
        const auto at = fmt::format("{}/{}", pointer, key);
        const auto* const list = std::find_if(std::begin(lists), std::end(lists),
                                              [&, &key = key](const auto& l) { return l.first == key; });
        if (list != std::end(lists)) {
            if (auto status = read_list(*list->second, at, value, source); !status) return status.error();
            // Those of roles.json are tried by a test, and not anew in every run.
            if (source == RoleSource::team && list->first != "neighbours")
                if (auto status = check_patterns(*list->second, at); !status) return status.error();
        } else if (key == "label") {
            if (!value.is_string()) return invalid(at + " takes a text", remedy_of(source));
            role.label = value.get<std::string>();
        } else if (key == "replace" && source == RoleSource::team) {
            if (!value.is_boolean()) return invalid(at + " takes true or false", remedy_of(source));
            role.replaces = value.get<bool>();
        } else {
            std::vector<std::string> known{"label", "neighbours", "titles", "not", "prompts"};
            if (source == RoleSource::team) known.emplace_back("replace");
            return invalid(fmt::format("{}: unknown name \"{}\"", pointer, key), did_you_mean(key, known));
        }
    }
    return role;
}

Result<std::vector<RoleDefinition>> parse_roles(std::string_view json, const std::string& file) {
    const auto fail = [&](Diagnostic d) {
        d.place.file = file;
        return d;
    };
    Json parsed;
    try {
        parsed = Json::parse(json);
    } catch (const Json::exception& e) {
        auto [offset, message] = json_fault(json, e);
        auto d = fail(invalid(std::move(message), remedy_of(RoleSource::standard)));
        const auto position = LineIndex(json).at(offset);
        d.place.line = position.line;
        d.place.column = position.column;
        d.place.source_line = position.line_text;
        return d;
    }
    if (!parsed.is_object() || !parsed.contains("roles") || !parsed["roles"].is_array())
        return fail(invalid("/roles takes a list", remedy_of(RoleSource::standard)));
    std::vector<RoleDefinition> roles;
    for (auto& entry : parsed["roles"]) {
        const auto name = entry.is_object() ? entry.value("role", Json()) : Json();
        if (!name.is_string())
            return fail(invalid(fmt::format("/roles/{} has no \"role\"", roles.size()),
                                remedy_of(RoleSource::standard)));
        entry.erase("role");
        auto role = read_role(name.get<std::string>(), entry, RoleSource::standard);
        if (!role) return fail(role.error());
        roles.push_back(std::move(*role));
    }
    const auto names = names_of(roles);
    for (const auto& role : roles)
        if (auto status = check_role(role, {}, names); !status) return fail(status.error());
    return roles;
}

Status check_role(const RoleDefinition& said, const std::vector<RoleDefinition>& known,
                  const std::vector<std::string>& all) {
    const auto names = names_of(known);
    const bool is_new = std::find(names.begin(), names.end(), said.role) == names.end();
    if (is_new && said.label.empty()) {
        const auto near = nearest(said.role, names);
        return invalid(fmt::format("there is no role \"{}\"", said.role),
                       near.empty() ? "a new role needs a \"label\""
                                    : fmt::format("did you mean \"{}\"? A new role needs a \"label\"", near));
    }
    if (is_new && said.titles.empty())
        return invalid(fmt::format("/roles/{} has no \"titles\"", said.role),
                       "a new role needs patterns of headings");
    for (const auto& neighbour : said.neighbours)
        if (neighbour == said.role || std::find(all.begin(), all.end(), neighbour) == all.end())
            return invalid(
                fmt::format("/roles/{}/neighbours: there is no other role \"{}\"", said.role, neighbour),
                did_you_mean(neighbour, all));
    return Done{};
}

void apply_role(std::vector<RoleDefinition>& known, const RoleDefinition& said) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const auto& r) { return r.role == said.role; });
    if (found == known.end()) {
        known.insert(known.begin(), said);
        return;
    }
    if (!said.label.empty()) found->label = said.label;
    if (!said.neighbours.empty()) found->neighbours = said.neighbours;
    if (said.replaces) {
        found->titles.clear();
        found->vetoes.clear();
        found->prompts.clear();
    }
    const auto append = [](auto& to, const auto& more) { to.insert(to.end(), more.begin(), more.end()); };
    append(found->titles, said.titles);
    append(found->vetoes, said.vetoes);
    append(found->prompts, said.prompts);
}

std::vector<std::string> names_of(const std::vector<RoleDefinition>& roles) {
    std::vector<std::string> names;
    names.reserve(roles.size());
    for (const auto& role : roles)
        names.push_back(role.role);
    return names;
}

}  // namespace speckiln
