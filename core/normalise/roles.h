// What a heading, or a question that stands for one, says about the section below it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalise/role_catalogue.h"

namespace speckiln {

// Views into the catalogue, which must outlive it.
struct RoleMatch {
    std::string_view role;
    std::string_view rule;  // the pattern
    Confidence confidence = Confidence::contains;
};

// The main role first; none: a topic of the author's own. Only the roles that fit best are given. What ends
// in a question mark is held against the patterns of prompts, too.
std::vector<RoleMatch> match_roles(const RoleCatalogue&, std::string_view heading);
// The same by name.
std::vector<std::string> role_names(const RoleCatalogue&, std::string_view heading);
std::vector<std::string> role_names(const std::vector<RoleMatch>&);

}  // namespace speckiln
