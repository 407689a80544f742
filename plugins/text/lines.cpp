#include "text/lines.h"

#include <algorithm>

namespace plaintext {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t tab = 4;

}  // namespace

LineList lines_of(std::string_view text) {
    LineList lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of("\r\n", at), text.size());
        Line line;
        line.begins = at;
        line.raw = text.substr(at, end - at);
        const auto first = std::min(line.raw.find_first_not_of(blanks), line.raw.size());
        line.text = line.raw.substr(first, line.raw.find_last_not_of(blanks) + 1 - first);
        for (const char c : line.raw.substr(0, first))
            line.indent += c == '\t' ? tab - line.indent % tab : 1;
        lines.push_back(line);
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

std::string_view after_columns(std::string_view raw, std::size_t columns) {
    std::size_t column = 0;
    while (column < columns && !raw.empty() && blanks.find(raw.front()) != blanks.npos) {
        column += raw.front() == '\t' ? tab - column % tab : 1;
        raw.remove_prefix(1);
    }
    return raw;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace plaintext
