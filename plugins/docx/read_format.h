// What a w:rPr and a w:pPr say, with what they leave unsaid kept apart from what they deny.
#ifndef SPECKILN_DOCX_READ_FORMAT_H
#define SPECKILN_DOCX_READ_FORMAT_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <speckiln/kinds.h>
#include <pugixml.hpp>

namespace docx {

// Beside the marks of the model.
inline constexpr std::uint32_t mark_hidden = 1U << 30U;

// Those that a style of characters turns round where the paragraph's style has them.
inline constexpr std::uint32_t toggles =
    KILN_MARK_STRONG | KILN_MARK_EMPHASIS | KILN_MARK_STRIKE | KILN_MARK_SMALLCAPS | mark_hidden;

struct RunFormat {
    std::uint32_t said = 0, on = 0;  // marks
    // data() == nullptr: unsaid. Colours are as written; "" = none.
    std::string_view style, color, fill, lang, font;

    void add(const RunFormat& over);
    [[nodiscard]] bool has(std::uint32_t mark) const { return (on & mark) != 0; }
};

enum : std::uint8_t { side_top = 1, side_bottom = 2, side_left = 4, side_right = 8, all_sides = 15 };

struct ParagraphFormat {
    std::string_view style, align, fill;
    std::optional<int> num, level, outline, left, after;
    std::optional<bool> contextual;
    std::optional<std::uint8_t> borders;

    void add(const ParagraphFormat& over);
};

// before: the properties as they were, where a change of them was tracked.
RunFormat run_format(pugi::xml_node properties, bool before = false);
ParagraphFormat paragraph_format(pugi::xml_node properties, bool before = false);

// Of equal width: what code is set in.
bool is_monospaced(std::string_view font);
// A fill that somebody sees: none of white, "auto" and the like. `w:shd` to its fill.
std::string_view fill_of(pugi::xml_node shade);
// Six hexadecimal digits; and as the model has them, "#aabbcc".
bool is_color(std::string_view);
std::string css_color(std::string_view hex);

}  // namespace docx

#endif
