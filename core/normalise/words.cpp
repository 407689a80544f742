#include "normalise/words.h"

#include <utf8proc.h>

#include "source/normal_form.h"

namespace speckiln {

std::string fold_words(std::string_view s) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < s.size();) {
        if (const char a = s[at]; (a & 0x80) == 0) {
            ++at;
            const bool upper = a >= 'A' && a <= 'Z';
            if (!upper && !(a >= 'a' && a <= 'z') && !(a >= '0' && a <= '9')) {
                gap = true;
                continue;
            }
            if (gap && !out.empty()) out += ' ';
            gap = false;
            out += upper ? static_cast<char>(a + ('a' - 'A')) : a;
            continue;
        }
        utf8proc_int32_t c = 0;
        const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(s.data()) + at,
                                            static_cast<utf8proc_ssize_t>(s.size() - at), &c);
        if (taken <= 0) {
            ++at;
            gap = true;
            continue;
        }
        at += static_cast<std::size_t>(taken);
        const auto category = utf8proc_category(c);
        const bool word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
        // Emoji selectors and joiners are marks, but of no word.
        if (!word || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        utf8proc_uint8_t bytes[4];
        const auto size = utf8proc_encode_char(utf8proc_tolower(c), bytes);
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    // Accents may stand as marks of their own (file names do): one form for both.
    bool ascii = true;
    for (const char c : out)
        ascii &= (c & 0x80) == 0;
    if (ascii) return out;
    return source::in_form(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE).value_or(out);
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !blank && !in_word;
        in_word = !blank;
    }
    return words;
}

namespace {
constexpr std::string_view blanks = " \t\r\n", nbsp = "\xC2\xA0";
}

std::string_view trim_left(std::string_view s) {
    for (;;) {
        if (!s.empty() && blanks.find(s.front()) != std::string_view::npos)
            s.remove_prefix(1);
        else if (s.starts_with(nbsp))
            s.remove_prefix(nbsp.size());
        else
            return s;
    }
}

std::string_view trim(std::string_view s) {
    s = trim_left(s);
    for (;;) {
        if (!s.empty() && blanks.find(s.back()) != std::string_view::npos)
            s.remove_suffix(1);
        else if (s.ends_with(nbsp))
            s.remove_suffix(nbsp.size());
        else
            return s;
    }
}

}  // namespace speckiln
