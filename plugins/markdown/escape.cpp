#include "markdown/escape.h"

#include <array>
#include <cstdint>

#include "markdown/escape_class.h"

namespace markdown {

namespace {

constexpr std::array<bool, 256> set_of(std::string_view characters) {
    std::array<bool, 256> set{};
    for (const char c : characters)
        set[static_cast<unsigned char>(c)] = true;
    set[0] = set['\r'] = set['\n'] = true;
    return set;
}
constexpr auto special = set_of("\\*_`~[](<&$!|{=%:w");

bool has(const std::array<bool, 256>& set, char c) {
    return set[static_cast<unsigned char>(c)];
}

// Neighbours of a run as far as they can be told from one byte. Beyond ASCII and at markup: anything.
struct Sides {
    bool blank_before, blank_after;  // surely
    bool word_before, word_after;    // surely
};

bool surely_blank(char c) {
    return c == edge_of_block || is_blank(c);
}

Sides sides(char before, char after) {
    return {surely_blank(before), surely_blank(after), is_alnum(before), is_alnum(after)};
}

bool may_open(char c, const Sides& s) {
    return !s.blank_after && !(c == '_' && s.word_before && s.word_after);
}
bool may_close(char c, const Sides& s) {
    return !s.blank_before && !(c == '_' && s.word_before && s.word_after);
}

struct Pairs {
    bool opened = false, needed = false;
    void see(char c, const Sides& s) {
        if (opened && may_close(c, s)) needed = true;
        if (may_open(c, s)) opened = true;
    }
};

// What may stand before `www.` for it to become a link.
bool may_begin_www(char before) {
    return surely_blank(before) || before == some_markup ||
           std::string_view("*_~(").find(before) != std::string_view::npos;
}

bool scheme_before(std::string_view s, std::size_t colon) {
    for (const std::string_view scheme : {"http", "https", "ftp"}) {
        if (colon < scheme.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < scheme.size(); ++i)
            same = same && (s[colon - scheme.size() + i] | 0x20) == scheme[i];
        if (same) return true;
    }
    return false;
}

}  // namespace

Needs needs_of(std::string_view text) {
    Needs needs;
    Pairs star, underscore, tilde, dollar;
    std::size_t i = 0;
    const auto at = [&](std::size_t n) { return n < text.size() ? text[n] : edge_of_block; };
    while (i < text.size()) {
        const char c = text[i];
        if (!has(special, c)) {
            ++i;
            continue;
        }
        const char before = i > 0 ? text[i - 1] : edge_of_block;
        std::size_t end = i + 1;
        switch (c) {
            case '*':
            case '_':
            case '~':
            case '$': {
                while (at(end) == c)
                    ++end;
                Pairs& pairs = c == '*' ? star : c == '_' ? underscore : c == '~' ? tilde : dollar;
                pairs.see(c, sides(before, at(end)));
                if (c == '$' && end - i > 1) dollar.needed = true;
                break;
            }
            case '[':
                needs.bracket = true;
                break;
            case ':':
                if (at(i + 1) == '/' && at(i + 2) == '/') needs.scheme = true;
                break;
            case 'w':
                if (text.substr(i).starts_with("www.")) needs.www = true;
                break;
            default:
                break;
        }
        i = end;
    }
    needs.star = star.needed;
    needs.underscore = underscore.needed;
    needs.tilde = tilde.needed;
    needs.dollar = dollar.needed;
    return needs;
}

bool is_entity(std::string_view s) {
    std::size_t i = 1;
    const auto at = [&](std::size_t n) { return n < s.size() ? s[n] : '\0'; };
    if (at(i) == '#') {
        ++i;
        const bool hex = (at(i) | 0x20) == 'x';
        if (hex) ++i;
        const std::size_t digits = i;
        while (is_digit(at(i)) || (hex && (at(i) | 0x20) >= 'a' && (at(i) | 0x20) <= 'f'))
            ++i;
        return i > digits && i - digits <= 8 && at(i) == ';';
    }
    if (!is_alpha(at(i))) return false;
    while (is_alnum(at(i)) && i < 34)
        ++i;
    return at(i) == ';';
}

void escape_text(std::string_view raw, const EscapeContext& context, char before, char after,
                 std::string& out) {
    const Dialect& d = *context.dialect;
    std::size_t from = 0;
    std::size_t i = 0;
    const auto at = [&](std::size_t n) { return n < raw.size() ? raw[n] : n == raw.size() ? after : '\0'; };
    // Everything up to here as it is, then `with` in place of `length` bytes.
    const auto put = [&](std::string_view with, std::size_t length) {
        out.append(raw, from, i - from);
        out += with;
        from = i + length;
    };
    const auto backslash = [&] { put("\\", 0); };
    while (i < raw.size()) {
        const char c = raw[i];
        if (!has(special, c)) {
            ++i;
            continue;
        }
        const char next = at(i + 1);
        std::size_t step = 1;
        switch (c) {
            case '\\':
                if (is_ascii_punct(next) || next == some_markup || next == edge_of_line) backslash();
                break;
            case '*':
            case '_':
            case '~': {
                while (i + step < raw.size() && raw[i + step] == c)
                    ++step;
                const Sides s = sides(i > 0 ? raw[i - 1] : before, at(i + step));
                const bool needed = c == '*'   ? context.needs.star
                                    : c == '_' ? context.needs.underscore
                                               : context.needs.tilde;
                if (!needed || (!may_open(c, s) && !may_close(c, s))) break;
                std::string escaped;
                for (std::size_t n = 0; n < step; ++n)
                    escaped.append(1, '\\').append(1, c);
                put(escaped, step);
                break;
            }
            case '`':
                backslash();
                break;
            case '$':
                if (context.needs.dollar) backslash();
                break;
            case '[':
                if (context.link || context.defines || next == '^' ||
                    (d.wikilinks && (next == '[' || next == some_markup)))
                    backslash();
                break;
            case ']':
                if (context.link || (next == '(' && context.needs.bracket) ||
                    (context.unchecked && i >= 2 && (raw[i - 1] | 0x20) == 'x' && raw[i - 2] == '['))
                    backslash();
                break;
            case '(':
                if (i == 0 && before == ']') backslash();
                break;
            case '!':
                if (i + 1 == raw.size() && after == '[') backslash();
                break;
            case '<':
                if (d.mdx || is_alpha(next) || next == '/' || next == '!' || next == '?' ||
                    next == some_markup)
                    backslash();
                break;
            case '&':
                if (is_entity(raw.substr(i))) put("&amp;", 1);
                break;
            case '|':
                if (context.cell) backslash();
                break;
            case '{':
                if (d.mdx || raw.substr(i).starts_with("{/*") || (context.heading && next == '#') ||
                    (d.attribute_lists &&
                     ((i == 0 && before != ' ') || next == ':' || next == '#' || next == '.'))) {
                    backslash();
                } else if (d.shortcodes && next == '{' && (at(i + 2) == '<' || at(i + 2) == '%')) {
                    ++i;
                    backslash();
                }
                break;
            case '=':
            case '%': {
                if (!d.wikilinks) break;
                while (i + step < raw.size() && raw[i + step] == c)
                    ++step;
                if (step < 2 && next != some_markup && before != some_markup) break;
                std::string escaped;
                for (std::size_t n = 0; n < step; ++n)
                    escaped.append(1, '\\').append(1, c);
                put(escaped, step);
                break;
            }
            case ':':
                if (context.needs.scheme && !context.link && next == '/' && at(i + 2) == '/' &&
                    scheme_before(raw, i))
                    backslash();
                break;
            case 'w':
                if (context.needs.www && !context.link && raw.substr(i).starts_with("www.") &&
                    may_begin_www(i > 0 ? raw[i - 1] : before)) {
                    i += 3;
                    backslash();
                }
                break;
            case '\0':
                put("\xEF\xBF\xBD", 1);
                break;
            case '\r':
                put("&#13;", 1);
                break;
            case '\n':
                put(" ", 1);
                break;
            default:
                break;
        }
        i += step;
    }
    out.append(raw, from, raw.size() - from);
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
                constexpr std::string_view digits = "0123456789ABCDEF";
                if (escape == "\"")
                    out += ' ';
                else
                    out.append(1, '%').append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
            } else {
                out += c;
            }
        }
    };
    bool angle = href.find(' ') != std::string_view::npos || href.starts_with('<');
    int depth = 0;
    bool balanced = true;
    for (const char c : href) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        balanced = balanced && depth >= 0 && depth < 30;
    }
    balanced = balanced && depth == 0;
    if (href.empty() && !title.empty()) angle = true;
    if (angle) {
        out += '<';
        put(href, "<>");
        out += '>';
    } else {
        put(href, balanced ? "" : "()");
    }
    if (title.empty()) return;
    out += " \"";
    put(title, "\"");
    out += '"';
}

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
