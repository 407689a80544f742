// Words as tables of vocabulary compare them: letters and digits in one case, everything else a single blank,
// so that "✅ Changes-Requested" and "changes requested" are one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace speckiln {

std::string fold_words(std::string_view utf8);
// Runs of what is no blank and no line end.
std::size_t count_words(std::string_view);
// Without ASCII blanks, line ends and no-break spaces.
std::string_view trim_left(std::string_view);
std::string_view trim(std::string_view);

}  // namespace speckiln
