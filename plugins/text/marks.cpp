#include "text/marks.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "text/lines.h"
#include "text/titles.h"

namespace plaintext {
namespace {

using kiln::npos;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Bytes of the mark and the blanks behind it; 0 if something else follows at once.
std::size_t with_blanks(std::string_view text, std::size_t mark) {
    const auto end = std::min(text.find_first_not_of(" \t", mark), text.size());
    return end == mark && end < text.size() ? 0 : end;
}

bool all_of(std::string_view text, std::string_view set) {
    return text.find_first_not_of(set) == npos;
}

}  // namespace

Marker marker_of(std::string_view text) {
    Marker marker;
    if (text.empty()) return marker;
    for (const std::string_view round : {"•", "◦", "▪", "‣", "·"}) {
        if (!text.starts_with(round)) continue;
        marker.size = with_blanks(text, round.size());
        if (marker.size > 0) marker.kind = Marker::bullet;
        marker.sign = 'o';
        return marker;
    }
    if (text[0] == '-' || text[0] == '*' || text[0] == '+') {
        marker.size = with_blanks(text, 1);
        if (marker.size > 0) marker.kind = Marker::bullet;
        marker.sign = text[0];
        return marker;
    }
    const std::size_t from = text[0] == '(' ? 1 : 0;
    std::size_t end = from;
    for (; end < text.size() && end < from + 3 && is_digit(text[end]); ++end)
        marker.number = marker.number * 10 + static_cast<std::size_t>(text[end] - '0');
    if (end > from && end < text.size() && (text[end] == ')' || (text[end] == '.' && from == 0))) {
        marker.size = with_blanks(text, end + 1);
        if (marker.size > 0)
            marker.kind = from > 0           ? Marker::parentheses
                          : text[end] == '.' ? Marker::dot
                                             : Marker::parenthesis;
        return marker;
    }
    if (const auto box = box_of(text); box.size > 0 && !has_several_boxes(text)) marker.kind = Marker::box;
    return marker;
}

Box box_of(std::string_view text) {
    constexpr struct {
        std::string_view sign;
        bool checked;
    } boxes[] = {{"[ ]", false}, {"[]", false}, {"[x]", true}, {"[X]", true},
                 {"☐", false},   {"☑", true},   {"☒", true},   {"✅", true}};
    for (const auto& box : boxes)
        if (text.starts_with(box.sign)) return {with_blanks(text, box.sign.size()), box.checked};
    return {};
}

bool has_several_boxes(std::string_view text) {
    std::size_t boxes = 0;
    for (std::size_t at = 0; at < text.size() && boxes < 2; ++at)
        if ((at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t') && box_of(text.substr(at, 16)).size > 0)
            ++boxes;
    return boxes > 1;
}

int underline_level(std::string_view text) {
    if (text.size() < 3) return 0;
    const auto level = underlines.find(text[0]);
    return level != npos && all_of(text, text.substr(0, 1)) ? static_cast<int>(level) + 1 : 0;
}

bool underlines_title(std::string_view title, std::string_view line) {
    const int level = underline_level(line);
    if (level == 0 || title.empty() || underline_level(title) > 0) return false;
    const auto width = width_of(title);
    // Rulers of a page's width are usual below titles; the rarer signs must fit.
    return level <= 2 ? line.size() * 2 >= width
                      : line.size() + 2 >= width && line.size() <= std::max<std::size_t>(width, 3) + 2;
}

bool is_rule(std::string_view text) {
    if (underline_level(text) > 0) return text[0] == '=' || text[0] == '-';
    for (const std::string_view signs : {"* ", "- ", "= "})
        if (all_of(text, signs) && std::count(text.begin(), text.end(), signs[0]) >= 3) return true;
    return false;
}

std::size_t fence_of(std::string_view text) {
    if (text.empty() || (text[0] != '`' && text[0] != '~')) return 0;
    const auto end = std::min(text.find_first_not_of(text[0]), text.size());
    return end >= 3 && text.find('`', end) == npos ? end : 0;
}

bool closes_fence(std::string_view text, char sign, std::size_t size) {
    return text.size() >= size && all_of(text, std::string_view(&sign, 1));
}

bool is_tick_fence(std::string_view text) {
    if (text.empty() || text[0] != '`' || text.size() > 20) return false;
    return std::all_of(text.begin() + 1, text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '#' || c == '-';
    });
}

bool is_table_row(std::string_view text) {
    return text.size() > 1 && text[0] == '|' && text.find('|', 1) != npos;
}

bool is_separator(std::string_view text) {
    return text.find('|') != npos && text.find('-') != npos && all_of(text, "|-: \t");
}

bool is_key(std::string_view name) {
    if (name.empty() || name.size() > 40 || !is_letter(name[0]) || name.back() == ' ') return false;
    return std::all_of(name.begin(), name.end(),
                       [](char c) {
                           return is_letter(c) || is_digit(c) ||
                                  std::string_view(" /&()-_'.").find(c) != npos;
                       }) &&
           std::count(name.begin(), name.end(), ' ') < 5;
}

bool key_line(std::string_view text, KeyLine& to) {
    const auto colon = text.find(':');
    if (colon == npos || !is_key(text.substr(0, colon))) return false;
    to.key = text.substr(0, colon);
    to.value = text.substr(colon + 1);
    if (!to.value.empty() && to.value[0] != ' ' && to.value[0] != '\t') return false;
    to.value.remove_prefix(std::min(to.value.find_first_not_of(" \t"), to.value.size()));
    return true;
}

bool is_header(std::span<const std::string_view> lines, bool at_front) {
    constexpr std::size_t short_value = 60;
    bool known = false;
    KeyLine line;
    for (const auto text : lines) {
        if (!key_line(text, line)) return false;
        known = known || is_known_key(line.key);
    }
    if (!at_front) return lines.size() > 1 && known;
    const bool says_little =
        !line.value.empty() && line.value.size() <= short_value && line.value.back() != '.';
    return lines.size() > 1 || (lines.size() == 1 && (known || says_little));
}

std::size_t note_mark(std::string_view text, std::size_t& size, bool& colon) {
    if (text.empty() || text[0] != '[') return 0;
    std::size_t number = 0, end = 1;
    for (; end < text.size() && end < 4 && is_digit(text[end]); ++end)
        number = number * 10 + static_cast<std::size_t>(text[end] - '0');
    if (end == 1 || text.substr(end, 1) != "]") return 0;
    ++end;
    colon = text.substr(end, 1) == ":";
    size = with_blanks(text, colon ? end + 1 : end);
    return size > 0 ? number : 0;
}

bool means_something(std::string_view text, bool sections_marked) {
    if (text.empty() || text[0] == ' ' || text[0] == '\t') return false;
    if (marker_of(text).kind != Marker::none || text[0] == '>' || text[0] == '|') return true;
    if (underline_level(text) > 0 || is_rule(text) || fence_of(text) > 0 || is_tick_fence(text) ||
        is_separator(text))
        return true;
    return !sections_marked && titled_by_look(text);
}

bool means_as_title(std::string_view text) {
    const auto marker = marker_of(text);
    return marker.kind == Marker::bullet || underline_level(text) > 0 || fence_of(text) > 0;
}

std::string_view without_escapes(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\\'), text.size()));
    return text;
}

}  // namespace plaintext
