#include "markdown/escape.h"

#include "markdown/escape_class.h"

namespace markdown {

void escape_html(std::string_view raw, std::string& out) {
    for (const char c : raw) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\0':
                out += "\xEF\xBF\xBD";
                break;
            case '\r':
            case '\n':
                out += ' ';
                break;
            default:
                out += c;
        }
    }
}

void escape_html_text(std::string_view raw, const EscapeContext& context, char before, char after,
                      std::string& out) {
    std::string text;
    escape_text(raw, context, before, after, text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        const bool escaped = c == '\\' && i + 1 < text.size() && is_ascii_punct(text[i + 1]);
        if (escaped) c = text[++i];
        const std::string_view rest = std::string_view(text).substr(i);
        if (c == '&' && rest.size() > 1 && (is_alpha(rest[1]) || rest[1] == '#') &&
            !rest.starts_with("&amp;") && !rest.starts_with("&#13;"))
            out += "&amp;";  // HTML knows entities without their semicolon
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (escaped)
            out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else
            out += c;
    }
}

}  // namespace markdown
