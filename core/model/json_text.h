// A string as JSON writes it.
#pragma once

#include <string>
#include <string_view>

namespace speckiln {

// Appends `s` in quotes. s is valid UTF-8; U+2028 and U+2029 are escaped so that the result is JavaScript,
// too.
void append_json_string(std::string& to, std::string_view s);

// The same for bytes of any kind, as names and messages have them: what is not UTF-8 becomes U+FFFD.
void append_json_bytes(std::string& to, std::string_view bytes);

}  // namespace speckiln
