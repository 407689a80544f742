// Which words of one text have no counterpart in another.
#pragma once

#include <cstdint>
#include <vector>

#include "words.h"

namespace speckiln::verify {

// The indices of the words of `need` that `have` does not have, in order. How many is a matter of counting:
// every word of `have` stands for one of `need`, wherever it moved. Which of several equal ones is missing is
// told by aligning the two texts, so that a paragraph that was lost is named as one. Linear.
std::vector<std::uint32_t> missing_words(const Words& need, const Words& have);

}  // namespace speckiln::verify
