// UTF-8 as the tree needs it: is it valid, make it valid, count code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace speckiln::utf8 {

// The offset of the first byte that is not part of valid UTF-8 (no surrogates, no overlong forms); npos if
// all is well.
std::size_t first_invalid(std::string_view s);
// Each maximal invalid run becomes one U+FFFD.
std::string repaired(std::string_view s);
// Code points in valid UTF-8.
std::size_t length(std::string_view s);
// The beginning of valid UTF-8, of at most so many bytes, no character cut in two.
std::string_view beginning(std::string_view s, std::size_t most);
// The code point at `at` (valid UTF-8), and how many bytes it takes.
struct CodePoint {
    char32_t value;
    std::size_t bytes;
};
CodePoint at(std::string_view s, std::size_t at);
void append(std::string& to, char32_t value);

}  // namespace speckiln::utf8
