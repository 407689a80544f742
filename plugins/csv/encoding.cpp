#include "csv/encoding.h"

#include <algorithm>

namespace kiln::csv {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byte(std::string_view s, std::size_t i) {
    return static_cast<unsigned char>(s[i]);
}

// Bytes of the UTF-8 sequence at i, 0 if there is no valid one.
std::size_t sequence(std::string_view s, std::size_t i) {
    const unsigned b = byte(s, i);
    const std::size_t n = b < 0x80                 ? 1
                          : b >= 0xC2 && b <= 0xDF ? 2
                          : b >= 0xE0 && b <= 0xEF ? 3
                          : b >= 0xF0 && b <= 0xF4 ? 4
                                                   : 0;
    if (n == 0 || n > s.size() - i) return 0;
    for (std::size_t k = 1; k < n; ++k)
        if ((byte(s, i + k) & 0xC0) != 0x80) return 0;
    if (n == 3 && ((b == 0xE0 && byte(s, i + 1) < 0xA0) || (b == 0xED && byte(s, i + 1) > 0x9F))) return 0;
    if (n == 4 && ((b == 0xF0 && byte(s, i + 1) < 0x90) || (b == 0xF4 && byte(s, i + 1) > 0x8F))) return 0;
    return n;
}

void append(std::string& to, unsigned c) {
    const auto put = [&](unsigned b) { to += static_cast<char>(b); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            put(0xE0 | (c >> 12));
        } else {
            put(0xF0 | (c >> 18));
            put(0x80 | ((c >> 12) & 0x3F));
        }
        put(0x80 | ((c >> 6) & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

void from_cp1252(std::string_view bytes, Text& text) {
    // The five holes keep their byte as a control character, as browsers do.
    static constexpr unsigned high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    text.converted.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned b = byte(bytes, i);
        append(text.converted, b >= 0x80 && b < 0xA0 ? high[b - 0x80] : b);
    }
}

void from_utf16(std::string_view bytes, bool little, Text& text) {
    const auto unit = [&](std::size_t i) {
        return little ? byte(bytes, i) | byte(bytes, i + 1) << 8 : byte(bytes, i) << 8 | byte(bytes, i + 1);
    };
    const auto defect = [&](std::size_t at) {
        if (text.invalid++ == 0) text.first_invalid = at;
        text.converted += replacement;
    };
    text.converted.reserve(bytes.size());
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        const unsigned u = unit(i);
        if (u < 0xD800 || u > 0xDFFF) {
            append(text.converted, u);
        } else if (const unsigned low = u < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
                   low >= 0xDC00 && low <= 0xDFFF) {
            append(text.converted, 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00));
            i += 2;
        } else {
            defect(i);
        }
    }
    if (i < bytes.size()) defect(i);
}

struct Count {
    std::size_t sequences = 0, invalid = 0, first_invalid = 0;
};

Count count_utf8(std::string_view bytes) {
    Count count;
    for (std::size_t i = 0; i < bytes.size();) {
        if ((bytes[i] & 0x80) == 0) {
            ++i;
            continue;
        }
        const auto n = sequence(bytes, i);
        if (n == 0 && count.invalid++ == 0) count.first_invalid = i;
        count.sequences += n > 0;
        i += std::max<std::size_t>(n, 1);
    }
    return count;
}

void repair_utf8(std::string_view bytes, Text& text) {
    text.converted.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const auto n = sequence(bytes, i);
        text.converted += n == 0 ? replacement : bytes.substr(i, n);
        i += std::max<std::size_t>(n, 1);
    }
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8:
            return "UTF-8";
        case Encoding::utf16le:
            return "UTF-16LE";
        case Encoding::utf16be:
            return "UTF-16BE";
        case Encoding::cp1252:
            return "cp1252";
    }
    return "";
}

Text decode(std::string_view bytes, std::string_view named) {
    Text text;
    const bool automatic = named.empty() || named == "auto";
    if (named == "utf-16le" || (automatic && bytes.substr(0, 2) == "\xFF\xFE"))
        text.encoding = Encoding::utf16le;
    else if (named == "utf-16be" || (automatic && bytes.substr(0, 2) == "\xFE\xFF"))
        text.encoding = Encoding::utf16be;
    else if (named == "cp1252")
        text.encoding = Encoding::cp1252;

    if (text.encoding == Encoding::cp1252) {
        from_cp1252(bytes, text);
    } else if (text.encoding != Encoding::utf8) {
        from_utf16(bytes, text.encoding == Encoding::utf16le, text);
    } else if (const auto count = count_utf8(bytes); count.invalid > 0) {
        text.first_invalid = count.first_invalid;
        // Where most of it is UTF-8, the rest is damage and not another encoding.
        if (automatic && count.sequences < count.invalid) {
            text.encoding = Encoding::cp1252;
            text.guessed = true;
            from_cp1252(bytes, text);
        } else {
            text.invalid = count.invalid;
            repair_utf8(bytes, text);
        }
    }
    return text;
}

std::size_t Text::source_offset(std::size_t offset) const {
    if (converted.empty()) return offset;
    std::size_t units = 0;
    for (std::size_t i = 0; i < offset && i < converted.size(); ++i) {
        const auto b = static_cast<unsigned char>(converted[i]);
        if ((b & 0xC0) != 0x80) units += encoding != Encoding::cp1252 && b >= 0xF0 ? 2 : 1;
    }
    if (encoding == Encoding::utf8) return offset;  // as near as it needs to be
    return encoding == Encoding::cp1252 ? units : units * 2;
}

}  // namespace kiln::csv
