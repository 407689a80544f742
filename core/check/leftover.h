// Which words of the template a program may delete from a spec, and what goes with them.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "check/subject.h"

namespace speckiln::check {

// Is there another item in its block: does each line ask for something of its own?
bool shares_its_block(const spec::Content&, std::size_t item);

class Leftover {
  public:
    explicit Leftover(const Subject&);
    // Of an item that is guidance of the template, word by word, with nothing beside it in its block: its
    // lines; those of a callout or quote with nothing else in it. Where a section of instructions holds
    // nothing else, the section. A length of 0: not certain.
    Edit deletion(std::size_t item);

  private:
    [[nodiscard]] bool is_templates_own(std::size_t item) const;
    void find_whole();
    [[nodiscard]] Edit of_instructions(std::size_t section) const;

    const Subject& s_;
    std::unordered_set<NodeId> own_;                  // blocks that are the template's
    std::unordered_set<NodeId> whole_;                // containers of nothing else
    std::unordered_map<std::size_t, Edit> sections_;  // those looked at, by section, index + 1
};

}  // namespace speckiln::check
