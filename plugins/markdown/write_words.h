// Words of ASCII, as options and names of properties are.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// In lower case.
std::string lower(std::string_view);

// Is it one of the words, which are parted by blanks?
bool is_one_of(std::string_view word, std::string_view words);

}  // namespace markdown
