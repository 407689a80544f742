// Whose a staging folder is. Its name is PREFIX<pid>, "-N" where that was taken, ".LABEL" where it has one;
// its owner holds a lock on the file "lock" in it as long as he lives. A lock on a file, not on the folder:
// of a folder NFS grants none. Owners may be on several machines, and come and go at any moment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "beneath.h"

namespace speckiln::output {

struct OwnStage {
    std::string name;
    Descriptor folder, lock;
};

inline constexpr const char* lock_name = "lock";

// Makes one in `place` and owns it. Nothing: errno says why; ENOENT, too, where `place` itself was removed.
std::optional<OwnStage> make_own_stage(int place, const std::string& prefix, const std::string& label);

// Takes over those in `place` that have lost their owner, oldest first. label: only those that have it;
// without one, all. wait: for processes that an owner started, and which do not die in the moment that he
// does.
std::vector<OwnStage> take_over(int place, const std::string& prefix, std::string_view label, bool wait);

// Removes one that is owned, the lock last: what is killed over it leaves one that can be taken over.
void remove_stage(int place, const OwnStage&);

}  // namespace speckiln::output
