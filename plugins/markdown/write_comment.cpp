#include "markdown/write_comment.h"

#include "markdown/write_shortcode.h"

namespace markdown {

void write_comment(const Pen& pen, std::string_view text, std::string& out) {
    const std::size_t from = out.size();
    out += pen.d.mdx ? "{/* " : "<!-- ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        out += c == '\n' || c == '\r' ? ' ' : c;
        // What would end the comment is parted by a blank.
        if ((c == '-' && (next == '-' || next == '>')) || (c == '*' && next == '/')) out += ' ';
    }
    out += pen.d.mdx ? " */}" : " -->";
    if (!pen.d.shortcodes) return;
    std::string comment = out.substr(from);
    part_shortcodes(comment);
    out.replace(from, std::string::npos, comment);
}

}  // namespace markdown
