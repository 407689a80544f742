// Boxes, list numbers and code of a page against those of its output: words alone do not tell them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page.h"

namespace speckiln::verify {

struct Change {
    std::string_view code;
    std::uint32_t at = 0, size = 0;  // in the text of the source
    std::string message;
};

// Each box and number is known by the words behind it, each piece of code by its lines. moved: sections may
// stand anywhere in the output, so that what comes behind the end of one says nothing.
std::vector<Change> changed_blocks(const Page& source, const Page& output, bool moved);

}  // namespace speckiln::verify
