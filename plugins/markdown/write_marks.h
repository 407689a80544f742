// Pieces of equal marks to nested delimiters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/write_pen.h"

namespace markdown {

// A part of a paragraph whose marks are all the same.
struct Piece {
    enum Kind : std::uint8_t {
        text,      // `raw`, to be escaped into `out`
        blank,     // blanks of marked text: marks only where both sides have them
        atom,      // written already: a code span, a link, an image
        through,   // the same, but without marks of its own: it takes those around it
        autolink,  // `raw` shows its own address
        formula,   // `raw` is TeX
        code,      // `raw` is code
        line,      // a hard line break
        soft       // a newline
    };
    Kind kind = text;
    std::uint32_t marks = 0;
    std::string_view raw;
    std::string out;
    kiln_node node = 0;
    bool unseen = false;  // a browser shows nothing of it
};

// Marks whose delimiters must not stand beside a blank.
std::uint32_t tight_marks(const Dialect&, bool html);

// Appends the pieces, each `out` between the delimiters of its marks.
void write_marked(Pen& pen, const std::vector<Piece>& pieces, bool html, std::string& out);

// The tags of a mark, for where only HTML will do.
Delimiters html_tags(int mark, const Dialect&);

}  // namespace markdown
