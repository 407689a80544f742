// The map of an output that runs which died while they published have left half new.
#pragma once

#include "output/map.h"
#include "output/stage.h"

namespace speckiln::run {

// Of each file that such a run has given its name, the map gets the entry that tells of it. Where there are
// any, nothing counts as up to date: what belongs together may be half old and half new.
void add_published(output::Map&, output::Map unpublished, const output::Stage&);

}  // namespace speckiln::run
