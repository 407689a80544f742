// What an icon alone says about a callout: the one table for reading and writing.
#pragma once

#include <string_view>

namespace markdown {

// note, tip, important, warning or caution; "note" for an icon that says nothing.
std::string_view type_of_icon(std::string_view icon);

// The icon that says so; empty for a note, which is what a callout without icon is.
std::string_view icon_of_type(std::string_view type);

}  // namespace markdown
