// Roles as JSON, wherever they are shown to programs.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "normalise/spec_outline.h"

namespace speckiln {

// The main one first; [] where there is none: a topic of the author's own.
nlohmann::ordered_json json_of(const std::vector<RoleMatch>&);

// For JsonOptions: what is derived of headings and prompts. The outline must outlive it.
std::function<std::string(NodeId)> derived_roles(const SpecOutline&);

}  // namespace speckiln
