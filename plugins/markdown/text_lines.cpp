#include "markdown/text_lines.h"

#include <algorithm>

namespace markdown {

std::string one_line(std::string_view value) {
    std::string line(value);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return line;
}

std::string without_margins(std::string_view text) {
    std::string lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines += text.substr(at, end - at);
        at = std::min(text.find_first_not_of(" \t", end), text.size());
    }
    return lines;
}

}  // namespace markdown
