// Links that show their own address, and whether they can stand without brackets.
#pragma once

#include <string>
#include <string_view>

#include "markdown/dialect.h"

namespace markdown {

// before, rest: the neighbouring text, empty at the edge of the line; markup counts as some_markup.
bool is_bare_email(std::string_view text, char before, std::string_view rest);
bool is_bare_url(std::string_view text, char before, char after);
// `<text>` is a link to text.
bool is_angle_url(std::string_view text);

}  // namespace markdown
