// The text of a cell, with everything that text alone cannot say counted.
#pragma once

#include <speckiln/plugin.hpp>

#include <functional>
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

// How a format writes text that is not CSV's own.
struct TextForm {
    // What a link becomes whose text is that; without one it is its text, and counted.
    std::function<std::string(kiln_node link, std::string text)> link;
    std::string_view soft_break = " ";
};

// The text below `node`: blocks on lines of their own, list items with their marker, line breaks as \n.
std::string text_below(Writer out, kiln_node node, CellLosses& losses, const TextForm& form = {});

void report(const Writer& out, const CellLosses& losses);

std::size_t count_words(std::string_view text);

}  // namespace kiln::csv
