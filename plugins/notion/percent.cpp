#include "percent.h"

#include <utf8proc.h>

namespace notion {
namespace {

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

int pair_at(std::string_view s, std::size_t i) {
    if (s[i] != '%' || i + 2 >= s.size()) return -1;
    const int high = nibble(s[i + 1]), low = nibble(s[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

std::string percent_decode(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    for (;;) {
        const auto at = s.find('%');
        out += s.substr(0, at);
        if (at == std::string_view::npos) return out;
        const int byte = pair_at(s, at);
        out += byte < 0 ? '%' : static_cast<char>(byte);
        s.remove_prefix(at + (byte < 0 ? 1 : 3));
    }
}

bool has_percent_pair(std::string_view s) {
    for (auto at = s.find('%'); at != std::string_view::npos; at = s.find('%', at + 1))
        if (pair_at(s, at) >= 0) return true;
    return false;
}

bool is_utf8(std::string_view s) {
    return utf8_length(s) == s.size();
}

std::size_t utf8_length(std::string_view s) {
    std::size_t at = 0;
    while (at < s.size()) {
        const auto* p = reinterpret_cast<const utf8proc_uint8_t*>(s.data()) + at;
        utf8proc_int32_t code = 0;
        const auto n =
            *p < 0x80 ? 1 : utf8proc_iterate(p, static_cast<utf8proc_ssize_t>(s.size() - at), &code);
        if (n <= 0) break;
        at += static_cast<std::size_t>(n);
    }
    return at;
}

}  // namespace notion
