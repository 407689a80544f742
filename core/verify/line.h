// One line of markdown: where its content begins behind the markers of quotes and lists, and what kind of
// block it is by itself.
#pragma once

#include <cstddef>
#include <string_view>

#include "page.h"

namespace speckiln::verify {

struct Line {
    std::size_t begin = 0, end = 0,
                next = 0;     // end: before the line's break; next: where the next one begins
    std::size_t content = 0;  // behind quote and list markers
    int quotes = 0;
    bool item = false;
    bool boxed = false;  // an item of a task list
    bool ticked = false;
    std::size_t box = 0;     // where it stands
    Range number;            // the list number that is hidden here
    std::size_t marker = 0;  // where the first list marker stands
    int markers = 0;
    [[nodiscard]] bool empty() const { return content >= end; }
};

// The line that begins at `at`.
Line line_at(std::string_view text, std::size_t at);

// Does it open or close fenced code? length: of the run of its marks.
bool at_fence(std::string_view text, const Line& line, std::size_t& length);
// 0 if it is no heading.
std::size_t heading_level(std::string_view text, const Line& line);
// "---|:-:" and the like.
bool delimiter_row(std::string_view text, const Line& line);
// "===" or "---" below a heading.
bool underline(std::string_view text, const Line& line);
// "[label]: target "title"": close is where its "]:" stands.
bool definition(std::string_view text, const Line& line, std::size_t& close);

}  // namespace speckiln::verify
