// "Did you mean …?": the name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace speckiln {

// The candidate nearest to what was written, "" if none is near.
std::string nearest(std::string_view written, const std::vector<std::string>& candidates);

}  // namespace speckiln
