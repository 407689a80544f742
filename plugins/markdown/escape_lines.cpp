#include "markdown/escape_lines.h"

#include <vector>

#include <speckiln/plugin/text.hpp>

#include "markdown/escape_class.h"
#include "markdown/write_html_block.h"

namespace markdown {

namespace {

using kiln::npos;

bool only(std::string_view line, std::string_view characters) {
    return line.find_first_not_of(characters) == npos;
}

bool ends_word(std::string_view line, std::size_t at) {
    return at >= line.size() || line[at] == ' ' || line[at] == '\t';
}

// `[label]:` at the paragraph's start, where label has no bracket of its own.
bool is_definition(std::string_view paragraph) {
    for (std::size_t i = 1; i < paragraph.size() && i < 1001; ++i) {
        const char c = paragraph[i];
        if (c == '\\')
            ++i;
        else if (c == '[')
            return false;
        else if (c == ']')
            return i + 1 < paragraph.size() && paragraph[i + 1] == ':';
    }
    return false;
}

// `[!NOTE]`, maybe folding, and a blank or nothing behind it.
bool is_alert(std::string_view line) {
    std::size_t n = 2;
    while (n < line.size() && (is_alnum(line[n]) || line[n] == '-' || line[n] == '_'))
        ++n;
    if (n == 2 || n == line.size() || line[n] != ']') return false;
    ++n;
    if (n < line.size() && (line[n] == '-' || line[n] == '+')) ++n;
    return ends_word(line, n);
}

// `12 [ ] x`: cmark-gfm takes any character after the digits for the dot of a marker, the line for an item
// with a box, and the digits away. Returns where the bracket is, or npos.
std::size_t box_after_digits(std::string_view line, std::size_t digits) {
    for (const std::size_t after : {digits, digits + 1}) {
        if (after < 2 || after >= line.size()) continue;
        const auto bracket = line.find_first_not_of(" \t", after);
        if (bracket == npos || bracket == after || line.size() - bracket < 4) continue;
        const char box = line[bracket + 1];
        if (line[bracket] == '[' && line[bracket + 2] == ']' && (box == ' ' || box == 'x' || box == 'X') &&
            is_blank(line[bracket + 3]))
            return bracket;
    }
    return npos;
}

// beside_marker: the marker may be the first of the three.
bool is_thematic(std::string_view line, bool beside_marker) {
    std::size_t count = beside_marker ? 1 : 0;
    for (const char c : line) {
        if (c == line[0])
            ++count;
        else if (c != ' ' && c != '\t')
            return false;
    }
    return count >= 3;
}

struct Insertion {
    std::size_t at;
    std::string_view what;
    std::size_t instead = 0;  // of so many characters
};

constexpr std::string_view backslash = "\\";
constexpr std::string_view no_block = "    ";  // so far in, a paragraph's later line begins nothing
constexpr std::string_view no_blank =
    "&#32;";  // shown nowhere, but the line does not begin with what follows

// What to put where in a line that begins a block; at == npos: nothing.
Insertion in_line(std::string_view line, std::string_view paragraph, bool first, const LineContext& c) {
    const bool later = !first || c.goes_on;
    const Insertion start{0, backslash};
    switch (line[0]) {
        case '#': {
            const std::size_t n = line.find_first_not_of('#');
            if (n == npos ? line.size() <= 6 : n <= 6 && ends_word(line, n)) return start;
            break;
        }
        case '>':
            return start;
        case '-':
        case '+':
        case '*':
            if (ends_word(line, 1) || is_thematic(line, first && c.first_of_item)) return start;
            if (line[0] == '-' && later && only(line, "-:| \t")) return start;
            if (line == "+++") return start;
            break;
        case '_':
            if (is_thematic(line, false)) return start;
            break;
        case '=':
            if (later && only(line, "= \t")) return start;
            break;
        case '~':
            if (line.starts_with("~~~")) return start;
            break;
        case ':':
            if (line.starts_with(":::")) return start;
            [[fallthrough]];
        case '|':
            if (later && only(line, "-:| \t") && line.find('-') != npos) return start;
            break;
        case '[':
            if (line.starts_with("[^")) {
                const std::size_t close = line.find(']');
                if (close != npos && close + 1 < line.size() && line[close + 1] == ':')
                    return {close + 1, backslash};
            }
            if (!first) break;
            if ((line.starts_with("[!") && is_alert(line)) || is_definition(paragraph)) return start;
            if (c.first_of_item && line.size() >= 3 && line[2] == ']' &&
                (line[1] == ' ' || line[1] == 'x' || line[1] == 'X') && ends_word(line, 3))
                return start;
            break;
        case '!':
            if (line.starts_with("!!!")) return start;
            break;
        case '?':
            if (line.starts_with("???")) return start;
            break;
        case '<':
            // A comment by itself is the block that it looks like.
            if (first) {
                if (c.begins_raw && !line.starts_with("<!--") && begins_html_block(paragraph))
                    return {0, no_blank};
            } else if (interrupts_as_html(line)) {
                return {0, no_block};
            }
            break;
        case '\xEF':
            // At the very front it would be the file's byte order mark.
            if (c.very_front && first && line.starts_with("\xEF\xBB\xBF")) return {0, "&#65279;", 3};
            break;
        case 'i':
        case 'e':
            if (c.top && c.dialect->mdx && first &&
                (line.starts_with("import") || line.starts_with("export")) && ends_word(line, 6))
                return {1, line[0] == 'i' ? "&#109;" : "&#120;", 1};
            break;
        default:
            if (is_digit(line[0])) {
                std::size_t n = 1;
                while (n < line.size() && is_digit(line[n]))
                    ++n;
                if (n <= 9 && n < line.size() && (line[n] == '.' || line[n] == ')') && ends_word(line, n + 1))
                    return {n, backslash};
                return {box_after_digits(line, n), backslash};
            }
    }
    return {npos, {}};
}

}  // namespace

void escape_lines(std::string& paragraph, const LineContext& context) {
    std::vector<Insertion> insertions;
    const std::string_view all = paragraph;
    for (std::size_t at = 0; at < all.size();) {
        std::size_t end = all.find('\n', at);
        if (end == npos) end = all.size();
        if (end > at) {
            const auto line = all.substr(at, end - at);
            const Insertion i = in_line(line, all, at == 0, context);
            if (i.at != npos) insertions.push_back({at + i.at, i.what, i.instead});
            // The rest of such a run would pair up with others as soon as its first is a letter.
            if (i.at == 0 && (line[0] == '*' || line[0] == '_'))
                for (std::size_t n = 1; n < line.size() && line[n] == line[0]; ++n)
                    insertions.push_back({at + n, backslash});
        }
        at = end + 1;
    }
    if (insertions.empty()) return;
    std::string mended;
    mended.reserve(paragraph.size() + insertions.size() * 6);
    std::size_t from = 0;
    for (const Insertion& i : insertions) {
        mended.append(paragraph, from, i.at - from);
        mended += i.what;
        from = i.at + i.instead;
    }
    mended.append(paragraph, from, paragraph.size() - from);
    paragraph = std::move(mended);
}

void escape_heading_end(std::string& heading) {
    const std::size_t n = heading.find_last_not_of('#');
    if (n == heading.size() - 1 || heading.empty()) return;
    if (n == std::string::npos || is_blank(heading[n]))
        heading.insert(n == std::string::npos ? 0 : n + 1, 1, '\\');
}

}  // namespace markdown
