// What a character is to markdown: blank, punctuation or neither.
#pragma once

#include <cstdint>
#include <string_view>

namespace markdown {

constexpr bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alnum(char c) {
    return is_alpha(c) || is_digit(c);
}
constexpr bool is_ascii_punct(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

enum class CharClass : std::uint8_t { other, blank, punctuation, symbol };

// By CommonMark: symbols beyond ASCII are letters to 0.29, punctuation since 0.31.
CharClass class_of(char32_t c);

// The code point that begins at s[at] or that ends before s[at]; U+FFFD where there is none.
char32_t code_point_at(std::string_view s, std::size_t at);
char32_t code_point_before(std::string_view s, std::size_t at);

// Bytes of Unicode blanks at either end.
std::size_t leading_blanks(std::string_view s);
std::size_t trailing_blanks(std::string_view s);

// ASCII blanks off both ends.
std::string_view trimmed(std::string_view s);

// Columns on a terminal or in an editor's fixed font.
std::size_t display_width(std::string_view s);

}  // namespace markdown
