// A document that is a zip of parts, in memory.
#pragma once

#include <string>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

struct Part {
    std::string name;  // UTF-8, '/' between parts
    std::string_view bytes;
    bool packed = false;  // its bytes do not get smaller: pictures
};

// The same parts give the same bytes: in the order given, without times. shown: how messages name the
// document.
Result<std::string> pack(const std::vector<Part>&, const std::string& shown);

}  // namespace speckiln::output
