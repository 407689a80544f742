// The link audit of one document: what its links lead to, before they are written.
#pragma once

#include <cstdint>

#include <functional>

#include "speckiln/diagnostic.h"
#include "speckiln/document.h"

namespace speckiln::run {

struct LinkCount {
    std::uint64_t internal = 0, external = 0, dangling = 0;
};

// What is said of a link to another file.
enum class WaysOut : std::uint8_t {
    unsaid,      // nothing: readers with an index say it themselves
    judged,      // that there is no such file, where there is none
    left_behind  // that it is not taken along; nobody looks whether it is there
};

// What names a place in the document that it does not have is said in any case.
// lies_beside: whether a file that is no part of the run is there all the same.
LinkCount count_links(const Document&, WaysOut, const std::function<bool(std::string_view href)>& lies_beside,
                      const std::function<Place(NodeId)>& place_of, Diagnostics&);

}  // namespace speckiln::run
