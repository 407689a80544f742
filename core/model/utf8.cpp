#include "model/utf8.h"

#include <cstdint>
#include <cstring>

namespace speckiln::utf8 {
namespace {

unsigned byte(std::string_view s, std::size_t i) {
    return static_cast<unsigned char>(s[i]);
}

// Bytes of the sequence that begins at i, 0 if it is invalid.
std::size_t sequence(std::string_view s, std::size_t i) {
    const unsigned b = byte(s, i);
    if (b < 0x80) return 1;
    const std::size_t left = s.size() - i;
    const auto follows = [&](std::size_t n) { return n < left && (byte(s, i + n) & 0xC0) == 0x80; };
    if (b >= 0xC2 && b <= 0xDF) return follows(1) ? 2 : 0;
    if (b >= 0xE0 && b <= 0xEF) {
        if (!follows(1) || !follows(2)) return 0;
        const unsigned c = byte(s, i + 1);
        if ((b == 0xE0 && c < 0xA0) || (b == 0xED && c > 0x9F)) return 0;
        return 3;
    }
    if (b >= 0xF0 && b <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        const unsigned c = byte(s, i + 1);
        if ((b == 0xF0 && c < 0x90) || (b == 0xF4 && c > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

}  // namespace

std::size_t first_invalid(std::string_view s) {
    std::size_t i = 0;
    while (i < s.size()) {
        std::uint64_t eight = 0;
        while (i + 8 <= s.size()) {
            std::memcpy(&eight, s.data() + i, 8);
            if ((eight & 0x8080808080808080u) != 0) break;
            i += 8;
        }
        if (i >= s.size()) break;
        const std::size_t n = sequence(s, i);
        if (n == 0) return i;
        i += n;
    }
    return std::string_view::npos;
}

std::string repaired(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    bool in_run = false;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t n = sequence(s, i);
        if (n > 0)
            out.append(s, i, n);
        else if (!in_run)
            out += "\xEF\xBF\xBD";
        in_run = n == 0;
        i += n == 0 ? 1 : n;
    }
    return out;
}

std::size_t length(std::string_view s) {
    std::size_t count = 0;
    for (const char c : s)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

std::string_view beginning(std::string_view s, std::size_t most) {
    if (s.size() <= most) return s;
    while (most > 0 && (static_cast<unsigned char>(s[most]) & 0xC0) == 0x80)
        --most;
    return s.substr(0, most);
}

CodePoint at(std::string_view s, std::size_t i) {
    const unsigned b = byte(s, i);
    if (b < 0x80) return {b, 1};
    const std::size_t n = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
    char32_t value = b & (0x7Fu >> n);
    for (std::size_t k = 1; k < n && i + k < s.size(); ++k)
        value = (value << 6) | (byte(s, i + k) & 0x3F);
    return {value, n};
}

void append(std::string& to, char32_t c) {
    const auto put = [&](char32_t b) { to += static_cast<char>(b); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

}  // namespace speckiln::utf8
