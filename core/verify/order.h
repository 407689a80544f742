// Text that stands in another place than it did.
#pragma once

#include <cstdint>
#include <vector>

#include "page.h"

namespace speckiln::verify {

// Ranges of words of `need`, in order, that `have` has too, but elsewhere: before what they stood behind, or
// the other way round. Known by what is there once on both sides: a word, or three in a row. The fewest words
// that have to move to put the two in one order are named.
std::vector<Range> moved_words(const Words& need, const Words& have);

// Marks what belongs to the longest part of `at` that rises; 0xFFFFFFFF is in no order.
std::vector<bool> rising(const std::vector<std::uint32_t>& at);

}  // namespace speckiln::verify
