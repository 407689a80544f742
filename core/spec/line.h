// A paragraph as its reader sees it: lines of text with their boxes, and which of it is strong or italic.
// What the author asked for stands in such lines: "**Author:** ____", "[ ] Draft [x] Review".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/document.h"

namespace speckiln::spec {

struct Line {
    struct Run {
        std::size_t end = 0;  // in bytes of `text`
        std::uint16_t marks = 0;
    };
    std::string text;       // trimmed; a checkbox is "[ ]" or "[x]", an image nothing
    std::vector<Run> runs;  // cover `text`
    NodeId node = 0;        // the first inline of the line
    bool images = false;
    bool wraps = false;  // an editor broke it, not its author

    // Bytes at the beginning that have the mark; blanks count with what is around them.
    [[nodiscard]] std::size_t marked_prefix(std::uint32_t mark) const;
    // The share of its letters that have the mark, 0 to 1; 0 without letters.
    [[nodiscard]] double share(std::uint32_t mark) const;
};

// Those that hold something. `block`: what holds inlines: a paragraph, a heading, a caption.
std::vector<Line> lines_of(const Document&, NodeId block);

}  // namespace speckiln::spec
