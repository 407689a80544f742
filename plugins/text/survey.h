// The first look at a whole text: which lines are code, titles, header and notes, and what kind of text it
// is.
#pragma once

#include <cstddef>
#include <vector>

#include "text/lines.h"
#include "text/repairs.h"

namespace plaintext {

struct Note {
    std::size_t number = 0;
    std::size_t first = 0, end = 0;  // lines
    std::size_t mark = 0;            // bytes of "[1]: "
};

struct Survey {
    // A second underlined title, or one of a section: then no line is a title by its look.
    bool sections_marked = false;
    // A form that lost its marks: every item begins with "1. ".
    bool form = false;
    std::vector<Note> notes;
    // The line whose backslash says that no header begins there.
    std::size_t kept_from_header = static_cast<std::size_t>(-1);
};

// Sets role and level of each line, and the indent of those of a form.
Survey survey(LineList&, Repairs&);

}  // namespace plaintext
