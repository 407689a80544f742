#include "markdown/read_html_check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace markdown {

namespace {

constexpr std::size_t most_depth = 60;

constexpr std::array<std::string_view, 49> known{
    "a",   "b",      "blockquote", "br",     "caption", "code", "col",   "colgroup", "del", "details",
    "div", "em",     "figcaption", "figure", "h1",      "h2",   "h3",    "h4",       "h5",  "h6",
    "hr",  "i",      "img",        "ins",    "kbd",     "li",   "mark",  "ol",       "p",   "pre",
    "s",   "strike", "strong",     "sub",    "summary", "sup",  "table", "tbody",    "td",  "tfoot",
    "th",  "thead",  "tr",         "tt",     "u",       "ul",   "dl",    "dt",       "dd"};
constexpr std::array<std::string_view, 4> empty_ones{"br", "col", "hr", "img"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool well_formed(std::string_view s) {
    std::vector<std::string> open;
    for (auto at = s.find('<'); at != std::string_view::npos; at = s.find('<', at)) {
        std::size_t i = at + 1;
        const bool closing = i < s.size() && s[i] == '/';
        if (closing) ++i;
        std::string name;
        while (i < s.size() && std::isalnum(static_cast<unsigned char>(s[i]))) {
            name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(s[i++]))));
            if (name.size() > 10) return false;
        }
        if (!among(known, name)) return false;
        while (i < s.size() && s[i] != '>') {
            if (s[i] == '<') return false;
            if (s[i] == '"' || s[i] == '\'') {
                i = s.find(s[i], i + 1);
                if (i == std::string_view::npos) return false;
            }
            ++i;
        }
        if (i >= s.size()) return false;
        at = i + 1;
        if (among(empty_ones, name)) {
            if (closing) return false;
        } else if (closing) {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        } else {
            if (s[i - 1] == '/' || open.size() >= most_depth) return false;
            open.push_back(std::move(name));
        }
    }
    return open.empty();
}

}  // namespace markdown
