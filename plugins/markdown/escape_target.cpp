#include "markdown/escape.h"

#include "markdown/escape_class.h"

namespace markdown {

namespace {

bool is_balanced(std::string_view href) {
    int depth = 0;
    for (const char c : href) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth < 0 || depth >= 30) return false;
    }
    return depth == 0;
}

void append_percent(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out.append(1, '%').append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
}

}  // namespace

std::string bare_target(std::string_view href) {
    const std::string_view escaped = is_balanced(href) ? " <>|\\" : " <>|\\()";
    std::string out;
    for (std::size_t i = 0; i < href.size(); ++i) {
        const char c = href[i];
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (control || escaped.find(c) != std::string_view::npos || (c == '&' && is_entity(href.substr(i))))
            append_percent(out, c);
        else
            out += c;
    }
    return out;
}

void escape_target(std::string_view href, std::string_view title, bool cell, std::string& out) {
    const auto put = [&](std::string_view s, std::string_view escape) {
        for (std::size_t i = 0; i < s.size(); ++i) {
            const char c = s[i];
            const auto byte = static_cast<unsigned char>(c);
            if (c == '\\' && escape == "\"" && (i + 1 == s.size() || s[i + 1] == '"')) {
                out += "&#92;";  // cmark takes the longest title it can find, and would go on past this quote
            } else if (c == '\\' && (i + 1 == s.size() || is_ascii_punct(s[i + 1]))) {
                out += "\\\\";
            } else if (c == '&' && is_entity(s.substr(i))) {
                out += "&amp;";
            } else if (escape.find(c) != std::string_view::npos || (cell && c == '|')) {
                out.append(1, '\\').append(1, c);
            } else if (byte < 0x20 || byte == 0x7F) {
                if (escape == "\"")
                    out += ' ';
                else
                    append_percent(out, c);
            } else {
                out += c;
            }
        }
    };
    bool angle = href.find(' ') != std::string_view::npos || href.starts_with('<');
    if (href.empty() && !title.empty()) angle = true;
    if (angle) {
        out += '<';
        put(href, "<>");
        out += '>';
    } else {
        put(href, is_balanced(href) ? "" : "()");
    }
    if (title.empty()) return;
    out += " \"";
    put(title, "\"");
    out += '"';
}

}  // namespace markdown
