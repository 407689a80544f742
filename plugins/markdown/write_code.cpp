#include "markdown/write_code.h"

#include <algorithm>
#include <cstdint>

#include "markdown/write_shortcode.h"

namespace markdown {

void write_code_span(Pen& pen, kiln_node node, std::string_view text, bool cell, std::string& out) {
    const std::string code = pen.d.shortcodes ? without_shortcodes(pen, node, text) : std::string(text);
    std::uint64_t runs = 0;  // bit n: a run of n backticks occurs
    std::size_t longest = 0;
    bool blank = true;
    for (std::size_t i = 0; i < code.size();) {
        std::size_t n = 0;
        while (i + n < code.size() && code[i + n] == '`')
            ++n;
        if (n > 0 && n < 64) runs |= std::uint64_t{1} << n;
        longest = std::max(longest, n);
        blank = blank && code[i] == ' ';
        i += n > 0 ? n : 1;
    }
    std::size_t size = 1;
    while (size < 63 && (runs >> size & 1U) != 0)
        ++size;
    if (size == 63) size = longest + 1;
    const bool pad =
        !code.empty() && !blank &&
        (code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' '));
    out.append(size, '`');
    if (pad) out += ' ';
    for (const char c : code) {
        if (c == '\n' || c == '\r')
            out += ' ';
        else if (c == '\0')
            out += "\xEF\xBF\xBD";
        else if (c == '|' && cell)
            out += "\\|";
        else
            out += c;
    }
    if (pad) out += ' ';
    out.append(size, '`');
}

std::string fenced(std::string_view info, std::string_view text) {
    const char c = info.find('`') != std::string_view::npos ? '~' : '`';
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char t : text) {
        run = t == c ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string marks(std::max<std::size_t>(3, longest + 1), c);
    std::string block = marks;
    block.append(info);
    if (!text.empty()) {
        block += '\n';
        for (const char t : text)
            if (t == '\0')
                block += "\xEF\xBF\xBD";
            else
                block += t;
    }
    block.append("\n").append(marks);
    return block;
}

}  // namespace markdown
