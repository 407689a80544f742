// What the parts of the writer share.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <speckiln/plugin.hpp>

#include "markdown/write_losses.h"

namespace plaintext {

struct Pen {
    kiln::Writer in;
    markdown::Losses losses;
    bool sections_marked = false;              // as the reader will see it
    std::map<kiln_node, std::size_t> numbers;  // of the footnotes that are spoken of
    std::set<std::size_t> noted;               // those numbers

    explicit Pen(kiln::Writer writer) : in(writer) {}
    void lost(kiln_node node, const char* code, const char* what) { losses.add(node, code, what, what); }
    // Gives numbers to footnotes: the one that its id is, else the next that is free. Three digits are read.
    void number_notes();
};

// What is said of a loss, where there is something to say.
std::string detail(std::string_view before, std::string_view what);

}  // namespace plaintext
