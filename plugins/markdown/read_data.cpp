#include "markdown/read_data.h"

#include <array>

#include "markdown/parse_containers.h"
#include "markdown/read_links.h"

namespace markdown {

namespace {

// Six bits of a base64 character, 64 for what is none (URL-safe ones count).
constexpr std::array<std::uint8_t, 256> table = [] {
    std::array<std::uint8_t, 256> t{};
    t.fill(64);
    for (std::uint8_t i = 0; i < 26; ++i) {
        t[static_cast<std::size_t>('A' + i)] = i;
        t[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(i + 26);
    }
    for (std::uint8_t i = 0; i < 10; ++i)
        t[static_cast<std::size_t>('0' + i)] = static_cast<std::uint8_t>(i + 52);
    t['+'] = t['-'] = 62;
    t['/'] = t['_'] = 63;
    return t;
}();

// Into memory of the host; data() == nullptr where s is no base64.
std::string_view base64(kiln::Reader in, std::string_view s) {
    while (s.ends_with('='))
        s.remove_suffix(1);
    auto* to = static_cast<char*>(in.h->alloc(in.j, s.size() / 4 * 3 + 3));
    if (!to) return {};
    std::size_t n = 0;
    std::uint32_t bits = 0;
    unsigned have = 0;
    for (const char c : s) {
        const std::uint32_t six = table[static_cast<unsigned char>(c)];
        if (six > 63) return {};
        bits = bits << 6U | six;
        have += 6;
        if (have >= 8) {
            have -= 8;
            to[n++] = static_cast<char>(static_cast<unsigned char>(bits >> have));
        }
    }
    return {to, n};
}

std::string extension(std::string_view media) {
    const auto slash = media.find('/');
    if (slash == std::string_view::npos) return "bin";
    auto sub = media.substr(slash + 1);
    sub = sub.substr(0, sub.find('+'));
    if (sub == "jpeg") return "jpg";
    std::string to;
    for (const char c : sub.substr(0, 8)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) to.push_back(c);
    }
    return to.empty() ? "bin" : to;
}

}  // namespace

kiln_asset data_asset(Context& c, std::string_view uri, std::string_view name) {
    if (const auto known = c.data_assets.find(uri); known != c.data_assets.end()) return known->second;
    const auto comma = uri.find(',');
    if (comma == std::string_view::npos) return 0;
    const auto head = uri.substr(5, comma - 5);
    const auto body = uri.substr(comma + 1);
    auto media = trim(head.substr(0, head.find(';')));
    if (media.empty()) media = "text/plain";
    std::string_view bytes;
    if (head.ends_with(";base64")) {
        bytes = base64(c.in, body);
    } else {
        bytes = c.in.keep(percent_decode(body));
    }
    if (bytes.empty()) {
        c.report(KILN_WARNING, "markdown.data-uri",
                 "an embedded image cannot be decoded: its address is kept as it is",
                 "embed it as base64, or put it into a file", {});
        c.data_assets.emplace(c.in.keep(uri), 0);
        return 0;
    }
    const std::string file =
        (name.empty() ? "image" + std::to_string(c.data_assets.size() + 1) : std::string(name)) + '.' +
        extension(media);
    const auto asset = c.in.asset(bytes, file, media);
    c.data_assets.emplace(c.in.keep(uri), asset);
    return asset;
}

}  // namespace markdown
