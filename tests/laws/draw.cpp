#include "laws/draw.h"

#include <array>

#include "speckiln/document.h"

namespace speckiln::laws {

namespace {

// Words first, and all that could be taken for something else.
constexpr std::array<std::string_view, 96> words = {
    "alpha",  "beta",    "gamma",   "delta",       "Überfluß",    "日本語", "naïve",    "x",
    "5",      "2024",    "a_b_c",   "_x_",         "__init__",    "*",      "**",       "*a*",
    "**b**",  "a*b",     "***",     "_",           "__",          "~",      "~~",       "~x~",
    "~~y~~",  "`",       "``",      "`c`",         "[",           "]",      "[a]",      "[a](b)",
    "[a]: b", "![a](b)", "!",       "[^1]",        "[ ]",         "[x]",    "(",        ")",
    "<",      ">",       "<b>",     "</b>",        "<!--",        "-->",    "<a@b.cd>", "<http://x.y>",
    "&",      "&amp;",   "&#35;",   "&copy",       "&copy;",      "#",      "##",       "#tag",
    "# h",    "-",       "- i",     "+",           "+ i",         "---",    "===",      "***",
    "___",    "1.",      "1)",      "12. x",       "1234567890.", ">",      "> q",      "|",
    "| a |",  "|-|",     ":-:",     "$",           "$x$",         "$5",     "$$",       "\\",
    "\\*",    "\\\\",    "C:\\dir", "{",           "}",           "{#id}",  ":::",      ":::note",
    "!!!",    "???",     "://",     "http://x.yz", "www.x.yz",    "💡",      "”q”",      "…"};

}  // namespace

std::string_view Draw::word() {
    return words[below(words.size())];
}

std::string Draw::text() {
    std::string s;
    for (std::uint32_t n = 1 + below(4); n > 0; --n) {
        s += word();
        if (n > 1 && !one_in(5)) s += ' ';
    }
    if (one_in(8)) s.insert(0, 1, ' ');
    if (one_in(8)) s += ' ';
    return s;
}

std::string Draw::plain() {
    std::string s;
    for (std::uint32_t n = 1 + below(3); n > 0; --n)
        s.append(words[below(8)]).append(n > 1 ? " " : "");
    return s;
}

std::uint32_t Draw::marks() {
    std::uint32_t m = 0;
    if (one_in(2)) return 0;
    for (std::uint32_t n = 1 + below(3); n > 0; --n)
        m |= 1U << below(KILN_MARK_COUNT);
    return m;
}

}  // namespace speckiln::laws
