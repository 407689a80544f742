// UTF-8 a code point at a time, for text that may hold anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::verify {

struct Rune {
    char32_t value = 0xFFFD;
    std::size_t size = 1;  // bytes taken, at least 1
    bool valid = false;
};

// The code point at `at` < text.size(); one byte and U+FFFD where there is none.
inline Rune rune_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
    };
    const unsigned a = byte(at);
    if (a < 0x80) return {a, 1, true};
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3Fu); };
    if (a >= 0xC2 && a <= 0xDF && tail(at + 1)) return {(a & 0x1Fu) << 6 | low(at + 1), 2, true};
    if (a >= 0xE0 && a <= 0xEF && tail(at + 1) && tail(at + 2)) {
        const char32_t c = (a & 0x0Fu) << 12 | low(at + 1) << 6 | low(at + 2);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, true};
    }
    if (a >= 0xF0 && a <= 0xF4 && tail(at + 1) && tail(at + 2) && tail(at + 3)) {
        const char32_t c = (a & 0x07u) << 18 | low(at + 1) << 12 | low(at + 2) << 6 | low(at + 3);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, true};
    }
    return {};
}

inline void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    const auto put = [&](char32_t v) { out.push_back(static_cast<char>(static_cast<unsigned char>(v))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

// What is none becomes U+FFFD.
inline std::string well_formed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Rune rune = rune_at(text, at);
        if (rune.valid)
            out.append(text, at, rune.size);
        else
            append_utf8(out, rune.value);
        at += rune.size;
    }
    return out;
}

inline std::size_t runes_in(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size(); at += rune_at(text, at).size)
        ++n;
    return n;
}

// At most `most` bytes, never cutting a code point.
inline std::string_view utf8_prefix(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0u) == 0x80u)
        --most;
    return text.substr(0, most);
}

}  // namespace speckiln::verify
