#include "href.h"

#include <array>

namespace speckiln::output {
namespace {

bool begins_entity(std::string_view at) {
    for (std::size_t i = 1; i < at.size() && i < 34; ++i) {
        const char c = at[i];
        if (c == ';') return i > 1;
        const bool word =
            (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c == '#' && i == 1);
        if (!word) return false;
    }
    return false;
}

// By byte: what cannot stand as it is. '&' can, unless it begins an entity.
using Special = std::array<bool, 256>;

constexpr Special special(std::string_view more) {
    Special table{};
    for (std::size_t c = 0; c <= 0x20; ++c)
        table[c] = true;
    table[0x7F] = table['&'] = true;
    for (const char c : more)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr Special in_path = special("\"%<>\\`{|}()#?");
constexpr Special in_fragment = special("\"%<>\\`{|}()");

void escape(std::string& to, std::string_view text, const Special& special) {
    std::size_t plain = 0;  // begin of the run that needs no escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!special[c] || (c == '&' && !begins_entity(text.substr(i)))) continue;
        to.append(text, plain, i - plain);
        plain = i + 1;
        to += '%';
        to += "0123456789ABCDEF"[c >> 4];
        to += "0123456789ABCDEF"[c & 15];
    }
    to.append(text, plain);
}

}  // namespace

std::string escape_path(std::string_view path) {
    std::string out;
    escape(out, path, in_path);
    return out;
}

std::string escape_fragment(std::string_view fragment) {
    std::string out;
    escape(out, fragment, in_fragment);
    return out;
}

std::string relative_href(std::string_view from, std::string_view to, std::string_view fragment) {
    std::string out;
    if (from != to || fragment.empty()) {
        // What follows the last '/' at which both agree is gone up from and down to.
        std::size_t common = 0;
        for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i)
            if (from[i] == '/') common = i + 1;
        for (const char c : from.substr(common))
            if (c == '/') out += "../";
        const auto rest = to.substr(common);
        // A colon in the first part would read as a scheme.
        if (out.empty() && rest.substr(0, rest.find('/')).find(':') != std::string_view::npos) out += "./";
        escape(out, rest, in_path);
    }
    if (!fragment.empty()) {
        out += '#';
        escape(out, fragment, in_fragment);
    }
    return out;
}

}  // namespace speckiln::output
