// Unicode's forms of a text that are equal for equal texts, over utf8proc.
#pragma once

#include <utf8proc.h>

#include <optional>
#include <string>
#include <string_view>

namespace speckiln::source {

// options: of utf8proc_option_t, together. Nothing where the text is not UTF-8. Throws std::bad_alloc where
// memory is missing: the text as it was would be taken for another.
std::optional<std::string> in_form(std::string_view text, int options);

}  // namespace speckiln::source
