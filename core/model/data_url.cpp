#include "model/data_url.h"

#include <array>
#include <cstdint>

namespace speckiln {
namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto values = [] {
    std::array<std::int8_t, 256> table{};
    for (auto& v : table)
        v = -1;
    for (std::size_t i = 0; i < base64_digits.size(); ++i)
        table[static_cast<unsigned char>(base64_digits[i])] = static_cast<std::int8_t>(i);
    return table;
}();

}  // namespace

std::string to_data_url(std::string_view media, std::string_view bytes) {
    std::string url = "data:";
    url += media.empty() ? "application/octet-stream" : media;
    url += ";base64,";
    url.reserve(url.size() + bytes.size() * 4 / 3 + 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t n) {
            return i + n < bytes.size() ? static_cast<unsigned char>(bytes[i + n]) : 0u;
        };
        const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
        url += base64_digits[three >> 18];
        url += base64_digits[three >> 12 & 63];
        url += i + 1 < bytes.size() ? base64_digits[three >> 6 & 63] : '=';
        url += i + 2 < bytes.size() ? base64_digits[three & 63] : '=';
    }
    return url;
}

std::optional<DataUrl> from_data_url(std::string_view url) {
    constexpr std::string_view scheme = "data:", base64 = ";base64,";
    const auto comma = url.find(base64);
    if (!url.starts_with(scheme) || comma == url.npos) return std::nullopt;
    DataUrl out;
    out.media = url.substr(scheme.size(), comma - scheme.size());
    std::uint32_t bits = 0;
    int have = 0;
    for (const char c : url.substr(comma + base64.size())) {
        if (c == '=') break;
        const auto value = values[static_cast<unsigned char>(c)];
        if (value < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out.bytes += static_cast<char>(bits >> have & 0xFF);
    }
    return out;
}

}  // namespace speckiln
