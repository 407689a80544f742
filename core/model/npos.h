#pragma once

#include <string_view>

namespace speckiln {

// What a search in a text returns where it finds nothing.
inline constexpr auto npos = std::string_view::npos;

}  // namespace speckiln
