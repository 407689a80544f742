#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The size of what stands at `at` and has no place in XML, 0 if it has one.
std::size_t forbidden(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return 1;
    const bool last_plane = c == 0xEF && text.size() - at > 2 && text[at + 1] == '\xBF';
    return last_plane && (text[at + 2] == '\xBE' || text[at + 2] == '\xBF') ? 3 : 0;
}

std::string_view entity(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\t':
            return "&#9;";
        case '\n':
            return "&#10;";
        case '\r':
            return "&#13;";
        default:
            return {};
    }
}

}  // namespace

std::size_t append_escaped(std::string& to, std::string_view text) {
    std::size_t replaced = 0, plain = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto size = forbidden(text, at);
        const auto instead = size > 0 ? replacement : entity(text[at]);
        if (instead.empty()) {
            ++at;
            continue;
        }
        to.append(text, plain, at - plain).append(instead);
        replaced += size > 0 ? 1 : 0;
        at += size > 0 ? size : 1;
        plain = at;
    }
    to.append(text, plain, text.size() - plain);
    return replaced;
}

std::string escaped(std::string_view text) {
    std::string to;
    append_escaped(to, text);
    return to;
}

bool needs_space(std::string_view text) {
    return text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string_view::npos;
}

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
    if (value.data() == nullptr) return;
    to.append(" ").append(name).append("=\"");
    append_escaped(to, value);
    to += '"';
}

}  // namespace docx
