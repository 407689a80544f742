// What GitHub takes in a form and what it does not, as its documentation has it: "Syntax for GitHub's form
// schema", "Common validation errors when creating issue forms".
#pragma once

#include <optional>
#include <string_view>

#include "github_issue/form.h"

namespace github {

// Does a field of that type have this attribute? Of those that some field has.
bool takes(Element::Type, std::string_view attribute);
// "an input", "a textarea"
std::string_view called(Element::Type);

// What a scalar without quotes is to the YAML 1.1 of Ruby, which GitHub reads with: y and n are texts to it.
std::optional<bool> truth_of(std::string_view plain);  // "yes", "Off"
bool is_text(std::string_view plain);                  // and no truth value, number, time or day

// GitHub refuses labels that could be there to ask for secrets.
bool asks_for_secrets(Element::Type, std::string_view label);

}  // namespace github
