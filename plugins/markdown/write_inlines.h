// Inlines as markdown: text, marks, links, breaks.
//
// Marks are sets of bits that overlap freely; delimiters must nest. Each paragraph is cut into pieces of
// equal marks, the mark that lasts longest opens first, what ends inside another is closed and opened again.
// Blanks at the edge of emphasis are moved out of it. Where the delimiters would not be read as meant
// (write_emphasis.h), another form is tried, HTML last.
#pragma once

#include <string>

#include "markdown/write_pen.h"

namespace markdown {

enum class Place : std::uint8_t {
    paragraph,  // lines may break
    heading,    // one line
    setext,     // a heading whose lines may break
    cell,       // one line, pipes escaped
    html        // inside an HTML element: no markdown at all
};

// What the node holds, a heading's own number in front. marks: of all text, beside its own.
void write_inlines(Pen& pen, kiln_node parent, Place place, std::string& out, std::uint32_t marks = 0);

// What the node holds, as the text of one link.
void write_as_link(Pen& pen, kiln_node parent, Place place, std::string_view href, std::string& out);

// A link on a line of its own.
void write_link(const Pen& pen, std::string_view text, std::string_view href, std::string& out);

}  // namespace markdown
