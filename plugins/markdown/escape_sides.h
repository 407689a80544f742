// What stands on both sides of a run of delimiters, as far as it can be told from one byte, and which bytes
// may be markup at all. Shared by those who look for pairs and those who escape.
#pragma once

#include <array>
#include <string_view>

#include "markdown/escape.h"
#include "markdown/escape_class.h"

namespace markdown {

constexpr std::array<bool, 256> set_of(std::string_view characters) {
    std::array<bool, 256> set{};
    for (const char c : characters)
        set[static_cast<unsigned char>(c)] = true;
    set[0] = set['\r'] = set['\n'] = true;
    return set;
}
inline constexpr auto special = set_of("\\*_`~[](<&$!|{=%:w");

constexpr bool has(const std::array<bool, 256>& set, char c) {
    return set[static_cast<unsigned char>(c)];
}

// Neighbours of a run as far as they can be told from one byte. Beyond ASCII and at markup: anything.
struct Sides {
    bool blank_before, blank_after;  // surely
    bool word_before, word_after;    // surely
};

constexpr bool surely_blank(char c) {
    return c == edge_of_block || is_blank(c);
}

constexpr Sides sides(char before, char after) {
    return {surely_blank(before), surely_blank(after), is_alnum(before), is_alnum(after)};
}

constexpr bool may_open(char c, const Sides& s) {
    return !s.blank_after && !(c == '_' && s.word_before && s.word_after);
}
constexpr bool may_close(char c, const Sides& s) {
    return !s.blank_before && !(c == '_' && s.word_before && s.word_after);
}

}  // namespace markdown
