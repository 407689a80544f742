// Where cmark put the markers of parse_prepare.h.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "markdown/parse_prepare.h"
#include "markdown/parse_tree.h"

namespace markdown {

// Finds each marker's node. Returns the source lines of those that cmark did not take for blocks side by
// side; broken is set where one of them is a passage that must not be parsed at all.
std::unordered_set<std::uint32_t> misplaced(const Prepared& prepared, const Tree& tree, bool& broken);

}  // namespace markdown
