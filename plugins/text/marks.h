// What the front of a line can mean: the one rule for reading it and for keeping text from being read so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace plaintext {

constexpr std::size_t deepest = 40;  // containers within each other; what is deeper stays text

struct Marker {
    enum Kind : std::uint8_t { none, bullet, dot, parenthesis, parentheses, box } kind = none;
    char sign = 0;           // of a bullet: - * + or o for a round one
    std::size_t size = 0;    // bytes, with the blanks behind it
    std::size_t number = 0;  // of a numbered item
    [[nodiscard]] bool numbered() const { return kind >= dot && kind <= parentheses; }
    // Goes on with the list whose last item had the other marker. A number that is left out begins another
    // list, as the list has none to say it with; all of one number is a lazy way to count.
    [[nodiscard]] bool goes_on_with(const Marker& last) const {
        return kind == last.kind && sign == last.sign &&
               (!numbered() || number == last.number || number == last.number + 1);
    }
};

// "- ", "* ", "+ ", "• ", "1. ", "1) ", "(1) ", or a box that stands for a bullet.
Marker marker_of(std::string_view text);

// A box at the front: 0 if there is none, else its size with the blanks behind it.
struct Box {
    std::size_t size = 0;
    bool checked = false;
};
Box box_of(std::string_view text);
// A line of choices has more than one box.
bool has_several_boxes(std::string_view text);

// Three or more times one of "=-~^\"'", which stand for levels 1 to 6 below a title; else 0.
int underline_level(std::string_view text);
constexpr std::string_view underlines = "=-~^\"'";
// Does a line of that width and level underline a title of that one?
bool underlines_title(std::string_view title, std::string_view line);

bool is_rule(std::string_view text);
// Backticks, or tildes, that open a fence: how many.
std::size_t fence_of(std::string_view text);
bool closes_fence(std::string_view text, char sign, std::size_t size);
// "`json", alone on its line: a fence that lost two backticks.
bool is_tick_fence(std::string_view text);
bool is_table_row(std::string_view text);  // begins with a pipe and has another
bool is_separator(std::string_view text);  // |---|:--:|

// "Key: value", of a header.
struct KeyLine {
    std::string_view key, value;
};
bool is_key(std::string_view name);
bool key_line(std::string_view text, KeyLine& to);

// Are the lines a text's header? At its front, one is enough if it says little; below a title, headers have
// two lines, and a key that headers usually have.
bool is_header(std::span<const std::string_view> lines, bool at_front);

// "[1]: " or "[1] ", a footnote's beginning: its number, 0 if it is none. size: with the blanks behind it.
std::size_t note_mark(std::string_view text, std::size_t& size, bool& colon);

// Would a line that begins so mean something? sections_marked: titles are underlined, so no line is one by
// its look.
bool means_something(std::string_view text, bool sections_marked);
// The same for a title that is underlined.
bool means_as_title(std::string_view text);
// Without the backslashes at its front, which keep it from meaning something.
std::string_view without_escapes(std::string_view text);

}  // namespace plaintext
