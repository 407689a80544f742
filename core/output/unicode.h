// What naming asks of Unicode: normal forms, categories, lower case. Over utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::output {

// Valid UTF-8 in NFC; each invalid run becomes U+FFFD.
std::string to_nfc(std::string_view text);
// Compatibility decomposition: what is left of a letter when marks and styling are taken from it.
std::string to_nfkd(std::string_view text);
// Full case folding, NFC, default-ignorable characters dropped: equal for names that some file system takes
// for one.
std::string to_folded(std::string_view text);

bool is_letter(char32_t);
bool is_mark(char32_t);
bool is_decimal(char32_t);  // Nd
bool is_number(char32_t);   // Nd, Nl, No
// A letter, mark, decimal or letter number, connector or circled letter: Ruby's \p{Word}.
bool is_word(char32_t);
bool is_control(char32_t);  // Cc, Cf, line and paragraph separators, noncharacters
bool is_blank(char32_t);    // Zs and ASCII white space
// Draws nothing by itself: joiners, variation selectors, fillers.
bool is_ignorable(char32_t);
// One to one.
char32_t to_lower(char32_t);

// Calls f(code point) for each of `text`, which is valid UTF-8.
template <class F>
void each_code_point(std::string_view text, F&& f);

}  // namespace speckiln::output

#include "model/utf8.h"

template <class F>
void speckiln::output::each_code_point(std::string_view text, F&& f) {
    for (std::size_t i = 0; i < text.size();) {
        const auto [value, bytes] = utf8::at(text, i);
        f(value);
        i += bytes;
    }
}
