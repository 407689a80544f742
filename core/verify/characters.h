// Characters as markdown's markup is made of them: ASCII only.
#pragma once

#include <string>
#include <string_view>

namespace speckiln::verify {

// What a search in a text returns where it finds nothing.
inline constexpr auto npos = std::string_view::npos;

inline bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
inline bool digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool alnum(char c) {
    return digit(c) || letter(c);
}
inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
inline bool punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

// Escapes and character references undone, line breaks left out: an address as it is meant.
std::string unescaped(std::string_view raw);

}  // namespace speckiln::verify
