// Removing a staging folder, ours or one that a dead run left.
#pragma once

#include <string>

namespace speckiln::output {

// Removes folder/name and all below it; follows no link; leaves what it cannot remove. Iterative.
void remove_tree(int folder, const std::string& name);
// Removes the staging folders PREFIX<pid>… in `folder` that no living process holds.
void remove_stale(int folder, const std::string& prefix);

}  // namespace speckiln::output
