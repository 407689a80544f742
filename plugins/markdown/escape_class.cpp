#include "markdown/escape_class.h"

#include <utf8proc.h>

namespace markdown {

namespace {

// Length of the sequence that c begins; 1 for what is no UTF-8.
std::size_t length_of(unsigned char c) {
    return c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
}

char32_t decode(std::string_view s, std::size_t at, std::size_t length) {
    utf8proc_int32_t c = 0;
    const auto got = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(s.data() + at),
                                      static_cast<utf8proc_ssize_t>(length), &c);
    return got > 0 ? static_cast<char32_t>(c) : U'\uFFFD';
}

}  // namespace

CharClass class_of(char32_t c) {
    if (c < 0x80) {
        const char a = static_cast<char>(c);
        return is_blank(a) ? CharClass::blank : is_ascii_punct(a) ? CharClass::punctuation : CharClass::other;
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_ZS:
            return CharClass::blank;
        case UTF8PROC_CATEGORY_PC:
        case UTF8PROC_CATEGORY_PD:
        case UTF8PROC_CATEGORY_PS:
        case UTF8PROC_CATEGORY_PE:
        case UTF8PROC_CATEGORY_PI:
        case UTF8PROC_CATEGORY_PF:
        case UTF8PROC_CATEGORY_PO:
            return CharClass::punctuation;
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SK:
        case UTF8PROC_CATEGORY_SO:
            return CharClass::symbol;
        default:
            return CharClass::other;
    }
}

char32_t code_point_at(std::string_view s, std::size_t at) {
    if (at >= s.size()) return U'\uFFFD';
    const std::size_t n = length_of(static_cast<unsigned char>(s[at]));
    return decode(s, at, n < s.size() - at ? n : s.size() - at);
}

char32_t code_point_before(std::string_view s, std::size_t at) {
    if (at == 0) return U'\uFFFD';
    std::size_t from = at - 1;
    while (from > 0 && at - from < 4 && (static_cast<unsigned char>(s[from]) & 0xC0U) == 0x80U)
        --from;
    return decode(s, from, at - from);
}

std::size_t leading_blanks(std::string_view s) {
    std::size_t at = 0;
    while (at < s.size() && class_of(code_point_at(s, at)) == CharClass::blank)
        at += length_of(static_cast<unsigned char>(s[at]));
    return at < s.size() ? at : s.size();
}

std::size_t trailing_blanks(std::string_view s) {
    std::size_t at = s.size();
    while (at > 0 && class_of(code_point_before(s, at)) == CharClass::blank) {
        --at;
        while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xC0U) == 0x80U)
            --at;
    }
    return s.size() - at;
}

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && is_blank(s.front()))
        s.remove_prefix(1);
    while (!s.empty() && is_blank(s.back()))
        s.remove_suffix(1);
    return s;
}

std::size_t display_width(std::string_view s) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < s.size();) {
        const auto byte = static_cast<unsigned char>(s[at]);
        if (byte < 0x80) {
            ++width;
            ++at;
            continue;
        }
        const int w = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point_at(s, at)));
        width += w > 0 ? static_cast<std::size_t>(w) : 0;
        at += length_of(byte);
    }
    return width;
}

}  // namespace markdown
