#include <algorithm>

#include "text/write_blocks.h"

namespace plaintext {

using Last = Out::Last;

void BlockWriter::code(kiln_node n, std::string_view text) {
    code(text, in_.get(n, KILN_AT_LANGUAGE));
}

void BlockWriter::code(std::string_view text, std::string_view language) {
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0')
            shown += "\xEF\xBF\xBD";
        else if (text[i] != '\r')
            shown += text[i];
        else if (text.substr(i + 1, 1) != "\n")
            shown += '\n';
    }
    std::size_t ticks = 2, run = 0;
    for (const char c : shown) {
        run = c == '`' ? run + 1 : 0;
        ticks = std::max(ticks, run);
    }
    const std::string fence(ticks + 1, '`');
    std::string info;
    for (const char c : language.substr(0, language.find_first_of(" `\t\r\n\f\v")))
        if (static_cast<unsigned char>(c) > ' ') info += c;
    out_.end_mark();
    out_.block(Last::other, out_.last() == Last::paragraph && in_tight_item());
    out_.line(fence + info);
    for (std::size_t at = 0; at < shown.size() + 1 && !shown.empty();) {
        const auto end = std::min(shown.find('\n', at), shown.size());
        auto line = shown.substr(at, end - at);
        // Behind a quote's mark there are no blanks at a line's end, and no tabs at its front.
        if (out_.quoted()) {
            std::string front;
            const auto blanks = std::min(line.find_first_not_of(" \t"), line.size());
            for (const char c : line.substr(0, blanks))
                front += c == '\t' ? "    " : " ";
            line.replace(0, blanks, front);
            line.erase(line.find_last_not_of(" \f\v") + 1);
        }
        out_.line(line);
        at = end + 1;
    }
    out_.line(fence);
}

}  // namespace plaintext
