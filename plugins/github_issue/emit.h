// A form as YAML.
#pragma once

#include <string>

#include "github_issue/form.h"

namespace github {

std::string form_yaml(const Form&);

}  // namespace github
