#include "markdown/write_shortcode.h"

#include <speckiln/plugin/text.hpp>

#include "markdown/escape.h"

namespace markdown {

namespace {

using kiln::npos;
constexpr std::string_view no_width = "\xE2\x80\x8B";

// The next `{{<` or `{{%`.
std::size_t find_opening(std::string_view s, std::size_t from) {
    for (auto at = s.find("{{", from); at != npos && at + 2 < s.size(); at = s.find("{{", at + 1))
        if (s[at + 2] == '<' || s[at + 2] == '%') return at;
    return npos;
}

// Puts something between the braces and the sign of each opening, or in place of the second brace.
void mend(std::string& text, std::size_t from, std::string_view with, bool replaces) {
    for (auto at = find_opening(text, from); at != npos; at = find_opening(text, at + with.size()))
        text.replace(at + (replaces ? 1 : 2), replaces ? 1 : 0, with);
}

}  // namespace

std::string without_shortcodes(Pen& pen, kiln_node code, std::string_view text) {
    std::string out;
    std::size_t from = 0;
    for (auto at = find_opening(text, 0); at != npos; at = find_opening(text, from)) {
        const std::size_t inner = at + 3;
        const std::size_t end = text.find(text[at + 2] == '<' ? ">}}" : "%}}", inner);
        const bool shown = text.substr(inner).starts_with("/*");
        if (end == npos) {
            pen.losses.add(code, "lost.shortcode", "code",
                           "code opens a shortcode that has no end, which Hugo refuses: a character of no "
                           "width parts it");
            out.append(text, from, at + 2 - from).append(no_width);
            from = at + 2;
            continue;
        }
        out.append(text, from, inner - from);
        if (!shown) out += "/*";
        out.append(text, inner, end - inner);
        if (!shown) out += "*/";
        out.append(text, end, 3);
        from = end + 3;
    }
    return out.append(text, from, npos);
}

void part_shortcodes(std::string& text) {
    mend(text, 0, " ", false);
}

void write_target(const Pen& pen, std::string_view href, std::string_view title, bool cell,
                  std::string& out) {
    const std::size_t from = out.size();
    escape_target(pen.d.bare_targets ? bare_target(href) : std::string(href), title, cell, out);
    if (pen.d.shortcodes) mend(out, from, "&#123;", true);
}

}  // namespace markdown
