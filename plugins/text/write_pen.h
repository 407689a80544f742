// What the parts of the writer share.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include <speckiln/plugin.hpp>

#include "markdown/write_losses.h"

namespace plaintext {

struct Pen {
    kiln::Writer in;
    markdown::Losses losses;
    bool sections_marked = false;              // as the reader will see it
    std::vector<kiln_node> notes;              // footnotes in the order in which they are spoken of
    std::map<kiln_node, std::size_t> numbers;  // of those

    explicit Pen(kiln::Writer writer) : in(writer) {}
    void lost(kiln_node node, const char* code, const char* what) { losses.add(node, code, what, what); }
    // The footnote's number, from 1; 0 where the text can hold no more.
    std::size_t number_of(kiln_node footnote);
};

// The next node after `at` and all below it, within `top`; 0 at the end.
kiln_node next_after(const kiln::Writer&, kiln_node at, kiln_node top);

}  // namespace plaintext
