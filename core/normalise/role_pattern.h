// One pattern of a role, and how sure a match of it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln {

// How well a heading fits, the best last: it contains something, it begins so, each of its parts is an exact
// title, or it is one itself.
enum class Confidence : std::uint8_t { contains, starts, part, exact };
std::string_view name_of(Confidence);

// By its anchors: "^goals?$" is exact, "^goals? for" starts, "\bgoals\b" contains.
Confidence confidence_of(std::string_view pattern);

// What is wrong with a pattern, as the end of a sentence; empty: nothing.
std::string pattern_problem(std::string_view pattern);

}  // namespace speckiln
