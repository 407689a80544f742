// Numbers as lists show them.
#include <array>

#include "docx/number_text.h"

namespace docx {
namespace {

// Beyond it letters and Roman numbers are as long as the number is large.
constexpr long long most = 10000;

std::string roman(long long n) {
    struct Sign {
        int value;
        const char* text;
    };
    constexpr std::array<Sign, 13> signs = {{{1000, "m"},
                                             {900, "cm"},
                                             {500, "d"},
                                             {400, "cd"},
                                             {100, "c"},
                                             {90, "xc"},
                                             {50, "l"},
                                             {40, "xl"},
                                             {10, "x"},
                                             {9, "ix"},
                                             {5, "v"},
                                             {4, "iv"},
                                             {1, "i"}}};
    std::string text;
    for (const auto& sign : signs)
        for (; n >= sign.value; n -= sign.value)
            text += sign.text;
    return text;
}

// Word's: z, aa, bb.
std::string letters(long long n) {
    return std::string(static_cast<std::size_t>((n - 1) / 26 + 1), static_cast<char>('a' + (n - 1) % 26));
}

std::string ordinal(long long n) {
    const bool teen = n % 100 / 10 == 1;
    const auto last = n % 10;
    return std::to_string(n) + (!teen && last == 1   ? "st"
                                : !teen && last == 2 ? "nd"
                                : !teen && last == 3 ? "rd"
                                                     : "th");
}

std::string upper(std::string text) {
    for (auto& c : text)
        c = static_cast<char>(c - 32);
    return text;
}

}  // namespace

std::string in_format(long long n, std::string_view format) {
    if (format == "none" || format == "bullet") return {};
    auto digits = std::to_string(n);
    if (format == "decimalZero") return n >= 0 && n < 10 ? "0" + digits : digits;
    if (n < 1 || n > most) return digits;
    if (format == "lowerRoman") return roman(n);
    if (format == "upperRoman") return upper(roman(n));
    if (format == "lowerLetter") return letters(n);
    if (format == "upperLetter") return upper(letters(n));
    if (format == "ordinal") return ordinal(n);
    return digits;
}

}  // namespace docx
