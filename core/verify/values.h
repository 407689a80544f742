// Values of properties and cells, and the other forms in which a conversion may write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words.h"

namespace speckiln::verify {

// A value without the paths that Notion puts into it: "Name (../Name%20<id>.md)" is "Name", "../a%20b.png" is
// nothing. Paths are blanked, not cut: every other byte keeps its place.
std::string visible_value(std::string_view raw);

// Those paths: what stands in parentheses behind names.
std::vector<std::string> targets_in(std::string_view raw);

// The dates in a value in ISO 8601 ("May 8, 2023 10:37 AM" is "2023-05-08T10:37"), those of a range one by
// one.
std::vector<std::string> iso_dates(std::string_view value);

// For Yes and No, the words that mean the same; empty otherwise.
std::vector<std::string_view> same_answer(std::string_view value);

}  // namespace speckiln::verify
