#include "markdown/escape.h"

#include "markdown/escape_sides.h"

namespace markdown {

namespace {

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
                const bool empty = d.empty_bold && c == '*' && step == 4;
                if (!empty && (!needed || (!may_open(c, s) && !may_close(c, s)))) break;
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

}  // namespace markdown
