// The fields and choices that stand by themselves: a paragraph, or an item of a list, that asks for one
// thing. Where both templates ask for it, the answer goes where the other one wants it.
#pragma once

#include <string>
#include <vector>

#include "spec/piece.h"

namespace speckiln::spec {

struct Unit {
    NodeId node = 0;       // the paragraph, or the item
    NodeId block = 0;      // the child of the document that it is, or lies in
    std::size_t item = 0;  // of the content
    bool plain = true;     // it is its label and its answer, without links and what is asked for beside it
};

// Of a block whose items are these.
std::vector<Unit> units_of(const Document&, const Content&, NodeId block,
                           const std::vector<std::size_t>& items);

// Is it a piece that says what the document is, where fields look for each other: what stands before the
// sections, and sections of that role?
bool has_header_fields(const Cut&, std::size_t piece);

// Ticks those boxes of a choice as a template has it ("[ ] Draft [ ] Review") that stand for what was chosen
// elsewhere. False where one is not among them.
bool tick(Document&, NodeId within, const Item& choice, const std::vector<std::string>& chosen);

}  // namespace speckiln::spec
