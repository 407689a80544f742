// The outline with what its sections mean, and the questions that a spec puts to its author. Derived, and
// stored nowhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/outline.h"
#include "normalise/roles.h"
#include "speckiln/document.h"

namespace speckiln {

struct SpecSection {
    Section section;
    std::string title;
    std::vector<RoleMatch> roles;
};

// A paragraph that is one bold question, or a heading of level 6 that is a question.
struct Prompt {
    NodeId node = 0;
    std::uint32_t section = Section::none;  // index of the section it stands in, or is
    std::string text;
    std::vector<RoleMatch> roles;
};

struct SpecOutline {
    std::vector<SpecSection> sections;  // as outline() has them
    std::vector<Prompt> prompts;        // in document order
};

// Of each section of the outline, what its heading says. The catalogue must outlive it. The heading that
// gives the document its title has roles only where it, or each part of it, is exactly the title of a
// section: "Proposal: faster sync" is a name, "Summary" a section. One that is all code names something in
// the code.
std::vector<std::vector<RoleMatch>> roles_of_sections(const Document&, const std::vector<Section>&,
                                                      const RoleCatalogue&);

// The same with titles and prompts. The catalogue must outlive it.
SpecOutline spec_outline(const Document&, const RoleCatalogue&);

// The section each node stands in, index + 1; 0: none. By node.
std::vector<std::uint32_t> section_of_nodes(const Document&, const std::vector<Section>&);

}  // namespace speckiln
