// A heading as the patterns of roles meet it. schemas/README.md says what is done, step by step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace speckiln {

// Empty: nothing in it that could be a title, or it is longer than titles are.
std::string normalise_title(std::string_view heading);

// The parts of a compound title, "dependencies and risks", in their order; none where it is no compound.
std::vector<std::string_view> title_parts(std::string_view normalised);

// "Does this need a migration?", whatever markup or blanks come after.
bool is_question(std::string_view heading);

}  // namespace speckiln
