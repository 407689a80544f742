// What a run that died while it published has left word of. The map gets its name last, so that of the output
// does not know yet what came before it; the one that waits in the dead run's stage does. It is kept, through
// further deaths and failures, until a run has published a map of its own.
#pragma once

#include <string>
#include <vector>

#include "stage_owner.h"

namespace speckiln::output {

// Puts a map that waits in the stage where the stage's next owner leaves it alone. True: it has such maps, of
// now or of before.
bool keep_map(const OwnStage&);
// Their text, oldest first; what cannot be read is left out.
std::vector<std::string> kept_maps(const OwnStage&);
// Removes all else that is in it. It stays as old as it was.
void remove_but_maps(int place, const OwnStage&);

}  // namespace speckiln::output
