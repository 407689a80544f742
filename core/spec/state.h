// How far a section has come: what was asked, and whether somebody answered. Answers count, headings do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "spec/match.h"

namespace speckiln::spec {

enum class State : std::uint8_t {
    empty,           // nothing stands below the heading
    guidance,        // only what the template put there
    filled,          // an answer
    not_applicable,  // "N/A", with a reason or without
    undecided        // "TBD"
};
std::string_view name_of(State);  // "not-applicable"

struct SectionState {
    State state = State::empty;
    bool reason = false;         // of one that is not applicable
    bool below = false;          // something in a subsection answers
    std::size_t asked = 0;       // fields, choices, blanks, prompts
    std::size_t unanswered = 0;  // those of them that nobody filled in
    std::size_t leftover = 0;    // guidance that still stands beside an answer
};

// Of each item, does something that belongs to it answer: below a question, in the list under a label?
std::vector<bool> answers_below(const Content&, const Match&);
// The same of those that decide something: "TBD" answers, but decides nothing.
std::vector<bool> decided_below(const Content&, const Match&);

// Of each section of the outline. `match` may be one without a template.
std::vector<SectionState> states_of(const Content&, const Match&, const std::vector<bool>& has_answer);

// Does the item say something that is its author's own?
bool is_answer(const Item&, bool from_template);
// Is it one that asks, and nobody answered? below: something that belongs to it is an answer.
bool is_unanswered(const Item&, bool below);

}  // namespace speckiln::spec
