// A string as JSON writes it.
#pragma once

#include <string>
#include <string_view>

namespace speckiln {

// Appends `s` in quotes. s is valid UTF-8; U+2028 and U+2029 are escaped so that the result is JavaScript,
// too.
void append_json_string(std::string& to, std::string_view s);

}  // namespace speckiln
