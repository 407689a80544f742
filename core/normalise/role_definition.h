// A role as data: what schemas/roles.json and "roles" of speckiln.json say, before anything is compiled.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln {

struct RoleDefinition {
    std::string role;   // "testing.unit" folds into "testing"
    std::string label;  // for people
    std::vector<std::string> neighbours;
    std::vector<std::string> titles, vetoes, prompts;  // patterns; "not" in JSON are the vetoes
    bool replaces = false;  // of a team: its patterns stand in place of the known role's, not beside them
};

// One role from a JSON object without its name. A team may say less of it, and "replace". The error names the
// member and what it takes; where the object stands is for the caller to say.
enum class RoleSource : bool { standard, team };
Result<RoleDefinition> read_role(std::string_view name, const nlohmann::ordered_json& object, RoleSource);

// A whole file of roles. The error names file, line or JSON pointer, and the nearest valid name.
Result<std::vector<RoleDefinition>> parse_roles(std::string_view json, const std::string& file);

// The text of schemas/roles.json.
std::string_view standard_roles_json();

// Whether what a team says of a role fits the others: a new one needs a label and titles. `all`: the names of
// the roles so far and of those that come along with this one.
Status check_role(const RoleDefinition& said, const std::vector<RoleDefinition>& known,
                  const std::vector<std::string>& all);
// New roles come first, so that of patterns that fit equally well the team's own win.
void apply_role(std::vector<RoleDefinition>& known, const RoleDefinition& said);

std::vector<std::string> names_of(const std::vector<RoleDefinition>&);

}  // namespace speckiln
