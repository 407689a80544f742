#include "line.h"

#include <algorithm>

#include "characters.h"

namespace speckiln::verify {
namespace {

// Where the list marker at i ends; i if there is none.
std::size_t list_marker(std::string_view text, std::size_t i, std::size_t end) {
    if (i >= end) return i;
    std::size_t j = i;
    if (text[i] == '-' || text[i] == '*' || text[i] == '+') {
        j = i + 1;
    } else {
        while (j < end && j - i < 9 && digit(text[j]))
            ++j;
        if (j == i || j >= end || (text[j] != '.' && text[j] != ')')) return i;
        ++j;
    }
    return j >= end || blank(text[j]) ? j : i;
}

}  // namespace

Line line_at(std::string_view text, std::size_t at) {
    Line line;
    line.begin = at;
    const std::size_t newline = text.find('\n', at);
    line.end = newline == npos ? text.size() : newline;
    line.next = newline == npos ? text.size() : newline + 1;
    if (line.end > at && text[line.end - 1] == '\r') --line.end;
    std::size_t i = at;
    for (int markers = 0; markers < 100; ++markers) {
        while (i < line.end && blank(text[i]))
            ++i;
        if (i < line.end && text[i] == '>') {
            ++line.quotes;
            ++i;
            continue;
        }
        const std::size_t after = list_marker(text, i, line.end);
        if (after == i) break;
        if (digit(text[i])) line.number = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(after)};
        if (line.markers++ == 0) line.marker = i;
        line.item = true;
        i = after;
        const std::size_t box = std::min(text.find_first_not_of(" \t", i), line.end);
        if (box + 2 < line.end && text[box] == '[' && text[box + 2] == ']' &&
            (box + 3 == line.end || blank(text[box + 3])) &&
            (text[box + 1] == ' ' || (text[box + 1] | 0x20) == 'x')) {
            line.boxed = true;
            line.ticked = text[box + 1] != ' ';
            line.box = box;
            i = box + 3;
        }
    }
    line.content = i;
    return line;
}

bool at_fence(std::string_view text, const Line& line, std::size_t& length) {
    std::size_t i = line.content;
    if (i >= line.end || (text[i] != '`' && text[i] != '~')) return false;
    const char mark = text[i];
    while (i < line.end && text[i] == mark)
        ++i;
    length = i - line.content;
    return length >= 3 && (mark == '~' || text.substr(i, line.end - i).find('`') == npos);
}

std::size_t heading_level(std::string_view text, const Line& line) {
    std::size_t i = line.content;
    while (i < line.end && text[i] == '#')
        ++i;
    const std::size_t level = i - line.content;
    return level >= 1 && level <= 6 && (i == line.end || blank(text[i])) ? level : 0;
}

bool delimiter_row(std::string_view text, const Line& line) {
    bool dash = false, bar = false;
    for (std::size_t i = line.content; i < line.end; ++i) {
        const char c = text[i];
        if (c == '-')
            dash = true;
        else if (c == '|')
            bar = true;
        else if (c != ':' && !blank(c))
            return false;
    }
    return dash && bar;
}

bool underline(std::string_view text, const Line& line) {
    if (line.empty() && line.item && line.end > line.begin) return false;
    const std::string_view rest = text.substr(line.content, line.end - line.content);
    if (rest.empty() || (rest[0] != '=' && rest[0] != '-')) return false;
    const std::size_t stop = rest.find_first_not_of(rest[0]);
    return stop == npos || rest.find_first_not_of(" \t", stop) == npos;
}

bool definition(std::string_view text, const Line& line, std::size_t& close) {
    if (line.empty() || text[line.content] != '[' || text.substr(line.content, 2) == "[^") return false;
    close = text.substr(line.content, std::min<std::size_t>(line.end - line.content, 1000)).find("]:");
    if (close == npos || close < 2) return false;
    close += line.content;
    std::string_view rest = text.substr(close + 2, line.end - close - 2);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (rest.starts_with('<'))
        rest.remove_prefix(std::min(rest.find('>'), rest.size()));
    else
        rest.remove_prefix(std::min(rest.find_first_of(" \t"), rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of("> \t"), rest.size()));
    if (rest.empty()) return true;
    while (blank(rest.back()))
        rest.remove_suffix(1);
    const char closer = rest[0] == '(' ? ')' : rest[0];
    return rest.size() >= 2 && (rest[0] == '"' || rest[0] == '\'' || rest[0] == '(') && rest.back() == closer;
}

}  // namespace speckiln::verify
