// Percent-encoding as Notion's links use it: applied once, twice, or half.
#pragma once

#include <string>
#include <string_view>

namespace notion {

// %XX decoded once; a '%' that begins no pair of hex digits stays.
[[nodiscard]] std::string percent_decode(std::string_view s);
[[nodiscard]] bool has_percent_pair(std::string_view s);
[[nodiscard]] bool is_utf8(std::string_view s);
// How many bytes are UTF-8 before the first that is not.
[[nodiscard]] std::size_t utf8_length(std::string_view s);

}  // namespace notion
