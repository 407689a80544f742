// How far a run has come, in a line of text.
#pragma once

#include <cstddef>
#include <string>

#include "run/events.h"

namespace speckiln::cli {

// At most `width` characters, all ASCII; what matters least is left out first. seconds: since the phase
// began. all == 0: nobody knows how much there is.
std::string progress_line(const run::Progress&, double seconds, std::size_t width);

}  // namespace speckiln::cli
