// The text as lines: what stands on each, how far in, and what the survey finds it to be.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace plaintext {

struct Line {
    enum class Role : std::uint8_t {
        plain,
        heading,
        underline,  // below a heading, or above it
        bullet,     // "1. " that was a bullet
        code,       // within a fence, or the fence's own last line
        fence,      // opens code that ends with the last line marked code
        tick,       // a fence that has one backtick left
        tick_end,   // and the one that ends it
        header,     // Key: value
        note,       // belongs to a footnote
    };
    std::string_view raw;    // without its end
    std::string_view text;   // without its margins
    std::size_t indent = 0;  // columns before the text; where a form has lost them, as they must have been
    std::size_t begins = 0;  // offset of `raw` in the text
    Role role = Role::plain;
    std::uint8_t level = 0;  // of a heading

    [[nodiscard]] bool blank() const { return text.empty(); }
    [[nodiscard]] std::size_t offset() const {
        return begins + static_cast<std::size_t>(text.data() - raw.data());
    }
};

using LineList = std::vector<Line>;

LineList lines_of(std::string_view text);

// What is left of a line when `columns` of blanks are taken off its front; a tab reaches to the next fourth.
std::string_view after_columns(std::string_view raw, std::size_t columns);

// Columns that the text takes, near enough for underlines and tables: a code point each.
std::size_t width_of(std::string_view text);

}  // namespace plaintext
