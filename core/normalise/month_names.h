// Month names, folded (words.h).
#pragma once

#include <string_view>

namespace speckiln {

// 1..12, 0 if it is none. "may", "mai", "mayo"; a full stop after an abbreviation is already gone.
int month_by_name(std::string_view folded);

}  // namespace speckiln
