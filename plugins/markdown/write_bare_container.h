// Containers of which markdown keeps only what is in them, in a table or anywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "markdown/write_pen.h"

namespace markdown {

// Does it leave no mark of its own in a table's cell?
bool bare_in_cell(std::uint32_t kind);
// Says what goes with it: columns, a group's role, in a cell also that a toggle can be closed.
void lose_container(Pen&, kiln_node, std::uint32_t kind);

// The blocks of a cell in their order; those in containers that leave no mark in a table stand for them.
template <class Visit>
void each_block(const kiln::Writer& in, kiln_node first, Visit visit) {
    std::vector<kiln_node> around;
    for (kiln_node n = first; n;) {
        auto l = in.look(n);
        visit(n, l);
        if (bare_in_cell(l.kind) && l.first) {
            around.push_back(n);
            n = l.first;
            continue;
        }
        while (!l.next && !around.empty()) {
            l = in.look(around.back());
            around.pop_back();
        }
        n = l.next;
    }
}

// The one block that shows of a cell, if it is a paragraph and the only one; else 0.
kiln_node sole_paragraph(const kiln::Writer&, kiln_node first);

}  // namespace markdown
