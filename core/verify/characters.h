// Characters as markdown's markup is made of them: ASCII only.
#pragma once

#include <string>
#include <string_view>

namespace speckiln::verify {

inline bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
inline bool alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

// Escapes and character references undone, line breaks left out: an address as it is meant.
std::string unescaped(std::string_view raw);

}  // namespace speckiln::verify
