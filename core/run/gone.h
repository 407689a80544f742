// Files that an earlier run wrote, and this one has no source for.
#pragma once

#include "convert.h"
#include "map_entries.h"

namespace speckiln::run {

// Once the map of the target knows all that there is. With `prune` they are removed, but for those that were
// edited, and unless something failed, was left out, or an input is empty: a source that nobody could look
// for is not gone, nor is one that lies there and that no format reads any more. Others stay, are named, and
// the map goes on to know them, so that a later run may remove them.
void settle_gone(const Work&, std::uint32_t target, MapEntries&, Events&, Summary&);

}  // namespace speckiln::run
