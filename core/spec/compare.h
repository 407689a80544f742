// When two titles, or two passages, are the same but for how they are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::spec {

// "1.2 Goals" without its number.
std::string_view without_number(std::string_view title);

// Words in one case, without numbers in front, "(Optional)", brackets at the end.
std::string comparable_title(std::string_view title);

// Equal for passages of equal words, whatever their case and marks.
std::uint64_t phrase_of(std::string_view text);

}  // namespace speckiln::spec
