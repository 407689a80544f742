// The outline: which sections a document has. Headings are flat blocks in the tree; a section is derived from
// them, and never stored.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "speckiln/document.h"

namespace speckiln {

struct Section {
    static constexpr std::uint32_t none = UINT32_MAX;

    NodeId heading = 0;  // a heading, or a toggle that is one
    int level = 0;
    NodeId first = 0, last = 0;   // its blocks, those of its subsections included; 0 = it is empty
    std::uint32_t parent = none;  // index of the section around it
};

// Sections in document order. Headings count where they stand in the document itself, in columns, groups,
// callouts and toggles; one in a quote, a list, a table or a note heads nothing. Linear in the size of the
// tree.
std::vector<Section> outline(const Document&);

// The words of a section's heading.
std::string heading_text(const Document&, NodeId heading);
// As it is written: a number of its own begins the heading's text, and so its slug.
std::string numbered_text(const Document&, NodeId heading);

}  // namespace speckiln
