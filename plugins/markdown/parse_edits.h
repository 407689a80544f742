// The second pass over the lines, only where there is something to change: writes the text that cmark gets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "markdown/parse_lines.h"
#include "markdown/parse_prepare.h"

namespace markdown {

// What becomes of one line.
struct Edit {
    static constexpr std::uint32_t no_marker = UINT32_MAX;
    enum class Do : std::uint8_t { before, marker, splice, drop };
    std::uint32_t line = 0;
    Do what = Do::marker;
    std::uint32_t marker = no_marker;  // put here; of splice and drop: the one they belong to
    std::string_view front;            // what stays before it
    std::string_view rest;
};

// Sets the text, lines and markers of `out`, whose source they are edits of. dedent: columns by line that go
// from its front; may be shorter than the text. Edits of containers without a partner are none.
void apply_edits(std::vector<Edit> edits, std::vector<Marker> markers,
                 const std::vector<std::uint16_t>& dedent, Lines lines, Prepared& out);

}  // namespace markdown
