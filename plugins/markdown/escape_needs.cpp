// Which characters of a paragraph could pair up.
#include "markdown/escape_sides.h"

namespace markdown {

namespace {

struct Pairs {
    bool opened = false, needed = false;
    void see(char c, const Sides& s) {
        if (opened && may_close(c, s)) needed = true;
        if (may_open(c, s)) opened = true;
    }
};

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

}  // namespace markdown
