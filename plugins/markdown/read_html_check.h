// A first look at HTML, so that only what can be mapped is parsed as such.
#pragma once

#include <string_view>

namespace markdown {

// Every tag is closed where it must be, in order, is one that map_html knows, and nothing is deeper than 60;
// no comments, declarations or stray `<`. Linear.
bool well_formed(std::string_view html);

}  // namespace markdown
