// What a property's name alone says about its type.
#pragma once

#include <string_view>

namespace speckiln {

// One of the property types of kinds.def; "text" where the value must stay as it is ("Version"); empty: the
// name says nothing. Takes the folded name (words.h).
std::string_view property_type_by_name(std::string_view folded);

}  // namespace speckiln
