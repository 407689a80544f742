#include "names.h"

#include <fmt/format.h>
#include <utf8proc.h>
#include <zlib.h>

#include <algorithm>
#include <array>

#include "normal_form.h"

namespace speckiln::source {
namespace {

// clang-format off
constexpr std::array<char16_t, 128> cp437 = {
    0x00C7,0x00FC,0x00E9,0x00E2,0x00E4,0x00E0,0x00E5,0x00E7,0x00EA,0x00EB,0x00E8,0x00EF,0x00EE,0x00EC,0x00C4,0x00C5,
    0x00C9,0x00E6,0x00C6,0x00F4,0x00F6,0x00F2,0x00FB,0x00F9,0x00FF,0x00D6,0x00DC,0x00A2,0x00A3,0x00A5,0x20A7,0x0192,
    0x00E1,0x00ED,0x00F3,0x00FA,0x00F1,0x00D1,0x00AA,0x00BA,0x00BF,0x2310,0x00AC,0x00BD,0x00BC,0x00A1,0x00AB,0x00BB,
    0x2591,0x2592,0x2593,0x2502,0x2524,0x2561,0x2562,0x2556,0x2555,0x2563,0x2551,0x2557,0x255D,0x255C,0x255B,0x2510,
    0x2514,0x2534,0x252C,0x251C,0x2500,0x253C,0x255E,0x255F,0x255A,0x2554,0x2569,0x2566,0x2560,0x2550,0x256C,0x2567,
    0x2568,0x2564,0x2565,0x2559,0x2558,0x2552,0x2553,0x256B,0x256A,0x2518,0x250C,0x2588,0x2584,0x258C,0x2590,0x2580,
    0x03B1,0x00DF,0x0393,0x03C0,0x03A3,0x03C3,0x00B5,0x03C4,0x03A6,0x0398,0x03A9,0x03B4,0x221E,0x03C6,0x03B5,0x2229,
    0x2261,0x00B1,0x2265,0x2264,0x2320,0x2321,0x00F7,0x2248,0x00B0,0x2219,0x00B7,0x221A,0x207F,0x00B2,0x25A0,0x00A0};
// clang-format on

const utf8proc_uint8_t* bytes_of(std::string_view s) {
    return reinterpret_cast<const utf8proc_uint8_t*>(s.data());
}

// Calls use(code point, its bytes) for each; false at the first byte that is not UTF-8.
template <class Use>
bool each_code_point(std::string_view s, Use use) {
    while (!s.empty()) {
        utf8proc_int32_t c = 0;
        const auto n = utf8proc_iterate(bytes_of(s), static_cast<utf8proc_ssize_t>(s.size()), &c);
        if (n <= 0) return false;
        use(static_cast<char32_t>(c), s.substr(0, static_cast<std::size_t>(n)));
        s.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

void append(std::string& to, char32_t c) {
    std::array<utf8proc_uint8_t, 4> encoded{};
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), encoded.data());
    for (utf8proc_ssize_t i = 0; i < n; ++i)
        to.push_back(static_cast<char>(encoded[static_cast<std::size_t>(i)]));
}

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// True if something was decoded.
bool percent_decode(std::string& s) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < s.size(); ++from, ++to) {
        if (s[from] == '%' && from + 2 < s.size() && hex(s[from + 1]) >= 0 && hex(s[from + 2]) >= 0) {
            s[to] = static_cast<char>(hex(s[from + 1]) * 16 + hex(s[from + 2]));
            from += 2;
        } else {
            s[to] = s[from];
        }
    }
    const bool changed = to != s.size();
    s.resize(to);
    return changed;
}

bool climbs(std::string_view name) {
    while (true) {
        const auto end = name.find_first_of("/\\");
        if (name.substr(0, end) == "..") return true;
        if (end == std::string_view::npos) return false;
        name.remove_prefix(end + 1);
    }
}

NameFault fault_of(std::string_view name) {
    if (name.find('\0') != std::string_view::npos) return NameFault::nul;
    if (name.find("..") != std::string_view::npos && climbs(name)) return NameFault::climbs;
    return NameFault::none;
}

NameFault fault_within(std::string_view name) {
    if (const auto fault = fault_of(name); fault != NameFault::none) return fault;
    if (name.find('%') == std::string_view::npos) return NameFault::none;
    std::string decoded(name);
    constexpr int rounds = 8;  // more than any reader of links decodes; each round costs the name's length
    for (int i = 0; i < rounds && percent_decode(decoded); ++i)
        if (const auto fault = fault_of(decoded); fault != NameFault::none) return fault;
    return NameFault::none;
}

bool is_drive(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return name.size() >= 3 && letter(name[0]) && name[1] == ':' && (name[2] == '/' || name[2] == '\\');
}

// "C:\x" or "\x".
bool begins_as_windows(std::string_view name) {
    return name.starts_with('\\') || (is_drive(name) && name[2] == '\\');
}

}  // namespace

bool is_unsafe_to_show(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

bool is_ascii(std::string_view s) {
    return std::none_of(s.begin(), s.end(),
                        [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

bool is_utf8(std::string_view s) {
    return is_ascii(s) || each_code_point(s, [](char32_t, std::string_view) {});
}

NameEncoding decode_name(std::string_view raw, std::string_view unicode_path, std::string& to) {
    if (unicode_path.size() > 5 && unicode_path[0] == 1) {
        std::uint32_t claimed = 0;
        for (unsigned i = 0; i < 4; ++i)
            claimed |= std::uint32_t{static_cast<unsigned char>(unicode_path[1 + i])} << (8 * i);
        const auto name = unicode_path.substr(5);
        if (claimed == crc32_z(0, bytes_of(raw), raw.size()) && is_utf8(name)) {
            to = name;
            return NameEncoding::unicode_path;
        }
    }
    if (is_utf8(raw)) {
        to = raw;
        return NameEncoding::utf8;
    }
    to.clear();
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        append(to, byte < 128 ? char32_t{byte} : char32_t{cp437[byte - 128U]});
    }
    return NameEncoding::cp437;
}

Cleaned clean_name(std::string_view name, bool backslash_separates, std::string& to) {
    Cleaned cleaned;
    to.clear();
    cleaned.fault = fault_within(name);
    if (cleaned.fault != NameFault::none) return cleaned;
    // Absolute on one system or the other.
    cleaned.was_absolute = name.starts_with('/') || name.starts_with('\\');
    const bool slash_last = name.ends_with('/'), backslash_last = name.ends_with('\\');
    while (!name.empty()) {
        // A name that begins as only Windows has it is Windows' throughout: also what is left behind "/" and
        // "./".
        if (to.empty() && begins_as_windows(name)) backslash_separates = true;
        if (to.empty() && is_drive(name)) {
            cleaned.was_absolute = true;
            name.remove_prefix(2);
            continue;
        }
        const auto end = backslash_separates ? name.find_first_of("/\\") : name.find('/');
        const auto part = name.substr(0, end);
        name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
        if (part.empty() || part == ".") continue;
        if (!to.empty()) to.push_back('/');
        to += part;
    }
    cleaned.is_folder = slash_last || (backslash_last && backslash_separates);
    if (to.empty() && !cleaned.is_folder) cleaned.fault = NameFault::empty;
    return cleaned;
}

std::string shown_name(std::string_view name) {
    // Most are plain, and each message names one.
    if (std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7F; }))
        return std::string(name);
    std::string shown;
    shown.reserve(name.size());
    const bool valid = each_code_point(name, [&](char32_t c, std::string_view bytes) {
        if (is_unsafe_to_show(c)) {
            shown += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
        } else {
            shown += bytes;
        }
    });
    if (!valid) shown += "\\u{fffd}";
    return shown;
}

std::string nfc(std::string_view name) {
    // Reordering marks is quadratic in their number; no file system takes a name as long as this.
    constexpr std::size_t longest = 4096;
    if (is_ascii(name) || name.size() > longest) return std::string(name);
    return in_form(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE).value_or(std::string(name));
}

}  // namespace speckiln::source
