// One line of text with what stands in it: bold, code, addresses, references to notes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

#include "text/repairs.h"

namespace plaintext {

struct InlineRules {
    bool form = false;        // stars behind any word end a label
    std::vector<bool> notes;  // by number: there is such a note
};

// May a star before or behind `c` begin or end bold text? '\0' is the line's edge.
bool may_stand_before_bold(char c);
bool may_stand_behind_bold(char c);
// "[12]" at the front: bytes, 0 if it is none.
std::size_t note_reference(std::string_view text, std::size_t& number);

// offset: where the line stands in the text.
void read_inlines(kiln::Reader in, std::string_view line, std::size_t offset, const InlineRules&, Repairs&);

}  // namespace plaintext
