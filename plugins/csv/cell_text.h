// The text of a cell, with everything that text alone cannot say counted.
#pragma once

#include <speckiln/plugin.hpp>
#include <string>

namespace kiln::csv {

// How much of a kind was left behind, and where first.
struct Loss {
    std::size_t count = 0;
    kiln_node first = 0;
    void add(kiln_node node) {
        if (count++ == 0) first = node;
    }
};

struct CellLosses {
    Loss marks, links, images, notes, tables, attributes;
};

// The text below `node`: blocks on lines of their own, list items with their marker, line breaks as \n.
std::string text_below(Writer out, kiln_node node, CellLosses& losses);

std::size_t count_words(std::string_view text);

}  // namespace kiln::csv
