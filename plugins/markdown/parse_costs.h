// Blocks whose inlines would cost cmark too much, between its two phases: what is one paragraph, and how long
// it is, no line of the text tells for certain.
//
// For every link cmark walks over all emphasis that is open before it: `*a `×n `[a](b) `×n takes 27 s at 1
// MB.
#pragma once

#include <cstddef>
#include <vector>

struct cmark_parser;

namespace markdown {

struct DearBlock {
    int line = 0, end_line = 0;  // of the text that cmark got, from 1
    std::size_t marks = 0, brackets = 0;
};

// Their content becomes text; which they were is told.
std::vector<DearBlock> take_dear_blocks(cmark_parser* parser);

}  // namespace markdown
