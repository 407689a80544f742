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

// report: a link to another document that is not there is said, too (readers with an index say it
// themselves). What names a place in the document that it does not have is said in any case.
// lies_beside: whether a file that is no part of the run is there all the same.
LinkCount count_links(const Document&, bool report,
                      const std::function<bool(std::string_view href)>& lies_beside,
                      const std::function<Place(NodeId)>& place_of, Diagnostics&);

}  // namespace speckiln::run
