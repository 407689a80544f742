// Which place of another template each piece of a spec goes to.
#pragma once

#include <vector>

#include "normalise/role_catalogue.h"
#include "spec/piece.h"

namespace speckiln::spec {

struct Placement {
    enum class Way : std::uint8_t {
        left_out,     // nobody answered it; `at`: the place that asks for the same, if there is one
        claims,       // it is the answer of the place `at`, whose head stands for its own
        below_place,  // one more answer of the place `at`, below a head of its own
        below_piece,  // goes where the piece `at` goes, below that
        front,    // says what the document is, but the template has no place for that: before its sections
        appendix  // a topic that the template has no place for
    };
    enum class Why : std::uint8_t { none, title, role, part_of_role, neighbour };
    Way way = Way::left_out;
    std::size_t at = Piece::none;
    Why why = Why::none;
};

// Of each piece of `source`. own: it holds something of its author's. target: the blank document of the other
// template. What comes before the sections, and the title, are placed by the caller.
//
// A title that is the same decides, then the main role, then one of several roles or the role that a dotted
// one folds into; what is in a section stays with it if nothing of that is found; then the neighbours of a
// role. Below a section that turns its content around (non-goals, alternatives, open questions) it stays in
// any case, unless the template has it there. The first piece that asks for a place claims it. Linear but for
// the number of roles.
std::vector<Placement> place(const Cut& source, const std::vector<bool>& own, const Cut& target,
                             const RoleCatalogue&);

}  // namespace speckiln::spec
