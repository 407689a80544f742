// The parts of comparing one page with the file that it became.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "job.h"
#include "page.h"
#include "properties.h"

namespace speckiln::verify {

// A place in a page of the source, or of a file of the output, as long as what is marked there.
Place place_in(const Job& job, std::uint32_t entry, const Page& page, std::size_t at,
               std::string_view marked);
Place place_in(const Job& job, int file, const Page& page, std::size_t at, std::string_view marked);

// Each link and image of the page must have its like in the output, under the same label where the output has
// that label. Returns where those stand that have none.
std::vector<Range> compare_links(Job& job, std::uint32_t entry, const Page& page, int file,
                                 const Page& output, Limited& limited);

// What words alone do not tell: boxes, list numbers, code, the order of the text, values that say more than
// they did, and words that the source does not have.
void compare_shape(Job& job, std::uint32_t entry, const Page& page, int file, const Page& output,
                   const FieldMatch& match, Limited& limited);

}  // namespace speckiln::verify
