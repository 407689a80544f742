// The parts of markdown that are text and not code, so that what looks like a link or a mark in code is left
// alone.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace notion {

struct TextRange {
    std::size_t begin, end;  // bytes
    std::size_t paragraph;   // ranges of one paragraph have one number
};

// In order, without overlap. Fenced and indented code, code spans and the backquotes around them are left
// out. A paragraph ends at a blank line and where a list item, quote, heading or table row begins. Linear in
// the text.
std::vector<TextRange> text_ranges(std::string_view markdown);

}  // namespace notion
