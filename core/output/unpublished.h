// What a run that died while it published has left word of. The map gets its name last, so that of the output
// does not know yet what came before it; the new one does, and waits in the stage. So before anything gets
// its name the new map is put down there by a second name, with the digest of the map that it is to follow.
// Later runs carry it along, through further deaths and failures, until one has published a map of its own:
// then it follows none that is there.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sha256.h"
#include "stage_owner.h"

namespace speckiln::output {

// follows: the map of the output; nothing where it has none.
void put_map_down(const OwnStage&, const std::optional<Digest>& follows);
// What another stage has put down.
void take_maps(const OwnStage& from, const OwnStage& to);
bool has_maps(const OwnStage&);
// The text of each that follows such a map, oldest first. What cannot be read is left out.
void each_map_put_down(const OwnStage&, const std::optional<Digest>& follows,
                       const std::function<void(const std::string&)>& take);
// Removes all else that is in the stage.
void remove_but_maps(int place, const OwnStage&);

}  // namespace speckiln::output
