#include "fenced_code.h"

#include <algorithm>

#include "characters.h"

namespace speckiln::verify {

void add_code_lines(std::string_view text, const std::vector<std::string_view>& lines, Code& code) {
    std::size_t shared = npos;
    for (const std::string_view line : lines)
        shared = std::min(shared, line.find_first_not_of(" \t\r"));
    for (std::string_view line : lines) {
        const std::size_t last = line.find_last_not_of(" \t\r");
        if (last == npos) continue;
        line = line.substr(shared, last + 1 - shared);
        code.lines.push_back({hash_of(line), static_cast<std::uint32_t>(line.data() - text.data()),
                              static_cast<std::uint32_t>(line.size())});
    }
}

std::size_t fenced_code(Page& page, const Line& opening, std::size_t marks, const SeenLine& seen) {
    const std::string_view text = page.text.view();
    const char mark = text[opening.content];
    Code& code = page.codes.emplace_back();
    code.at = static_cast<std::uint32_t>(opening.content);
    std::vector<std::string_view> lines;
    std::size_t at = opening.next;
    while (at < text.size()) {
        const std::size_t newline = text.find('\n', at);
        const std::size_t end = newline == npos ? text.size() : newline;
        std::size_t i = at;
        std::size_t begin = at;  // of the line, behind the quotes that it stands in
        int quotes = 0;
        while (i < end && (blank(text[i]) || (text[i] == '>' && quotes < opening.quotes))) {
            if (text[i] == '>') {
                ++quotes;
                begin = i + 1;
            }
            ++i;
        }
        if (quotes < opening.quotes) break;  // the quote ended, and the code with it
        std::size_t stop = i;
        while (stop < end && text[stop] == mark)
            ++stop;
        std::size_t rest = stop;
        while (rest < end && blank(text[rest]))
            ++rest;
        at = newline == npos ? text.size() : newline + 1;
        if (stop - i >= marks && rest == end) break;
        seen(i, end);
        lines.push_back(text.substr(begin, end - begin));
    }
    add_code_lines(text, lines, code);
    return at;
}

}  // namespace speckiln::verify
