// What a callout shows where it has no title of its own: the one rule for reading and writing.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// "note" → "Note".
std::string title_of_type(std::string_view type);

}  // namespace markdown
