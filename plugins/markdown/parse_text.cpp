// Validation skips eight ASCII bytes at a time; a replacement follows the Unicode standard's "maximal
// subpart" practice.
#include "markdown/parse_text.h"

#include <cstring>

namespace markdown {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Length of the valid sequence at s[at], 0 where it is invalid.
std::size_t sequence(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned a = byte(0);
    if (a == 0) return 0;
    if (a < 0x80) return 1;
    if (a >= 0xC2 && a <= 0xDF) return tail(1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        const unsigned low = a == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = a == 0xED ? 0x9F : 0xBF;
        return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        const unsigned low = a == 0xF0 ? 0x90 : 0x80;
        const unsigned high = a == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

// How many bytes one replacement stands for.
std::size_t invalid_part(std::string_view s, std::size_t at) {
    const auto a = static_cast<unsigned char>(s[at]);
    const std::size_t most = a >= 0xF0 && a <= 0xF4 ? 3 : a >= 0xE1 && a <= 0xEF ? 2 : 1;
    std::size_t n = 1;
    while (n < most && at + n < s.size() && (static_cast<unsigned char>(s[at + n]) & 0xC0U) == 0x80U)
        ++n;
    return n;
}

void put(std::string& to, char32_t c) {
    const auto byte = [&](char32_t b) { to.push_back(static_cast<char>(static_cast<unsigned char>(b))); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | c >> 6);
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3F));
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

void report_invalid(kiln::Reader in, kiln_entry entry, std::uint64_t offset, std::size_t count,
                    const char* what) {
    kiln_where where{};
    where.entry = entry;
    where.offset = offset;
    where.length = 1;
    in.report(KILN_WARNING, "input.invalid-utf8",
              std::to_string(count) + (count == 1 ? " place is no valid " : " places are no valid ") + what +
                  "; this is the first",
              "save the file as UTF-8; each such place became U+FFFD", &where);
}

std::string from_utf16(kiln::Reader in, kiln_entry entry, std::string_view bytes, bool big) {
    std::string to;
    to.reserve(bytes.size());
    std::size_t bad = 0;
    std::uint64_t first = 0;
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big ? a << 8 | b : b << 8 | a);
    };
    std::size_t i = 0;
    const auto invalid = [&] {
        if (bad++ == 0) first = i + 2;
        to += replacement;
    };
    for (; i + 1 < bytes.size(); i += 2) {
        const char32_t u = unit(i);
        if (u >= 0xD800 && u < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
            unit(i + 2) < 0xE000) {
            put(to, 0x10000 + ((u - 0xD800) << 10) + (unit(i + 2) - 0xDC00));
            i += 2;
        } else if (u >= 0xD800 && u < 0xE000) {
            invalid();
        } else {
            put(to, u);
        }
    }
    if (i < bytes.size()) invalid();
    if (bad) report_invalid(in, entry, first, bad, "UTF-16");
    return to;
}

}  // namespace

Text decode(kiln::Reader in, kiln_entry entry, std::string_view bytes) {
    Text text;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        text.skipped = 3;
        text.given = bytes.substr(3);
    } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        text.owned = from_utf16(in, entry, bytes.substr(2), bytes[0] == '\xFE');
        text.changed = text.transcoded = true;
    } else {
        text.given = bytes;
    }
    return text;
}

std::size_t first_invalid(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size()) {
        std::uint64_t eight = 0;
        while (i + 8 <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + i, 8);
            // No high bit, and no zero byte (the usual trick is exact for bytes without a high bit).
            if (eight & 0x8080808080808080U || (eight - 0x0101010101010101U) & 0x8080808080808080U) break;
            i += 8;
        }
        if (i == bytes.size()) break;
        const std::size_t n = sequence(bytes, i);
        if (n == 0) return i;
        i += n;
    }
    return i;
}

Text repair(kiln::Reader in, kiln_entry entry, std::uint64_t base_offset, std::string_view bytes) {
    Text text;
    text.given = bytes;
    std::size_t at = first_invalid(bytes);
    if (at == bytes.size()) return text;
    const std::size_t first = at;
    std::size_t count = 0;
    text.owned.reserve(bytes.size() + 64);
    std::size_t from = 0;
    while (at < bytes.size()) {
        ++count;
        text.owned.append(bytes, from, at - from);
        text.owned += replacement;
        from = at + invalid_part(bytes, at);
        at = from + first_invalid(bytes.substr(from));
    }
    text.owned.append(bytes, from);
    text.changed = true;
    report_invalid(in, entry, base_offset + first, count, "UTF-8");
    return text;
}

char32_t next_code_point(std::string_view s, std::size_t& at) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0;
    };
    const char32_t a = byte(0);
    char32_t c = a;
    std::size_t n = 1;
    if (a >= 0xF0) {
        c = (a & 7) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
        n = 4;
    } else if (a >= 0xE0) {
        c = (a & 15) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        n = 3;
    } else if (a >= 0xC0) {
        c = (a & 31) << 6 | (byte(1) & 0x3F);
        n = 2;
    }
    at += n;
    return c;
}

}  // namespace markdown
