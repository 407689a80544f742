// What lies in a template, whatever it lies in: its sections and blocks one after another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "spec/template.h"

namespace speckiln::spec {

struct PlacedSection {
    const TemplateSection* section;
    std::size_t parent;  // in the same list, index + 1; 0 = the template itself
};

// In the order of its document.
std::vector<PlacedSection> all_sections(const Template&);
// Those below its title and in its sections, and what stands below them.
std::vector<const Block*> all_blocks(const Template&);
// Aliases of its sections, as they are written.
std::vector<std::string> other_titles(const Template&);
// Of the properties, fields and choices that stand before its sections, as titles are compared.
std::vector<std::string> head_labels(const Template&);

}  // namespace speckiln::spec
