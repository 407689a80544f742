// Table cells that hold what our own extensions make: cmark-gfm lets them hold its own inlines only, and
// throws away any other.
#pragma once

namespace markdown {

// Once the core extensions are registered; again does nothing.
void let_cells_hold_inlines();

}  // namespace markdown
