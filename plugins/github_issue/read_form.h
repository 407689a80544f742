// A form's YAML, read as GitHub reads it.
#pragma once

#include <optional>
#include <string_view>

#include <speckiln/plugin.hpp>

#include "github_issue/form.h"

namespace github {

// text: the whole file; offset: where it begins in the entry, 0 as entry: no places. What is no form is an
// error, with its place; what GitHub would refuse, but says what is meant, a warning.
std::optional<Form> read_form(kiln::Reader in, kiln_entry entry, std::uint64_t offset, std::string_view text);

}  // namespace github
