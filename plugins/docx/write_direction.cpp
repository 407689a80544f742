#include "docx/write_direction.h"

#include <cstddef>

namespace docx {
namespace {

// Takes the first code point off; what is no UTF-8 is no letter.
char32_t take(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t size = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? first : first & (0x7FU >> size);
    if (text.size() < size) {
        text = {};
        return 0;
    }
    for (std::size_t i = 1; i < size; ++i)
        c = (c << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(size);
    return c;
}

// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, their presentation forms, and the planes of old
// scripts and Adlam.
bool is_right_to_left(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF && !(c >= 0x660 && c <= 0x669)) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000) ||
           (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xE000) || (c >= 0xF900 && c < 0xFB1D) ||
           (c >= 0x20000 && c < 0x40000);
}

}  // namespace

Direction direction_of(std::string_view text) {
    while (!text.empty()) {
        const auto c = take(text);
        if (is_right_to_left(c)) return Direction::right_to_left;
        if (is_letter(c)) return Direction::left_to_right;
    }
    return Direction::none;
}

}  // namespace docx
