#include "markdown/comment_forms.h"

namespace markdown {

std::string html_comment(std::string_view text) {
    std::string comment = "<!--";
    if (text.starts_with('>')) comment += ' ';
    for (std::size_t i = 0; i < text.size(); ++i) {
        comment += text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '-';
        if (text[i] == '-' && (next == '-' || next == '>')) comment += ' ';
    }
    return comment + "-->";
}

// Read again, it is an HTML comment: what would not be one is parted here already.
std::string mdx_comment(std::string_view body) {
    const auto html = html_comment(body);
    const auto text = std::string_view(html).substr(4, html.size() - 7);
    std::string comment = "{/*";
    for (std::size_t i = 0; i < text.size(); ++i) {
        comment += text[i];
        if (text.substr(i).starts_with("*/")) comment += ' ';
    }
    return comment + "*/}";
}

}  // namespace markdown
