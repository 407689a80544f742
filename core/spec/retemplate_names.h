// What the headings of a document were called before it went over to another template, so that links still
// lead to what stood below them.
#pragma once

#include <string>
#include <vector>

#include "spec/placement.h"
#include "spec/retemplate_move.h"

namespace speckiln::spec {

// Does the head say what it said?
bool has_its_title(const Document&, const Piece&);

// What a link to a heading says, in the way of one tool or another.
struct OldAnchor {
    NodeId heading = 0;
    std::string name;
};
std::vector<OldAnchor> anchors_of(const Document&);

// Links by an old anchor, or by the title or id of a heading that is gone or is called otherwise, lead to
// what stands in its place, else to the section around it, or to the beginning; where a question stands in
// its place, which no link can reach, to the heading that it stands below. heads: what stands for each place
// of the new template.
void leave_names(const Move&, const std::vector<Placement>&, const std::vector<NodeId>& heads,
                 const std::vector<OldAnchor>&);

}  // namespace speckiln::spec
