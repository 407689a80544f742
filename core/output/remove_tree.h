// Removing a staging folder, ours or one that a dead run left, or what is in it that nobody wants.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace speckiln::output {

// Removes folder/name and all below it; follows no link; leaves what it cannot remove. Iterative.
void remove_tree(int folder, const std::string& name);
// The same, but for files of which `keep` says so, by their path below `folder`, and the folders they lie in.
void remove_others(int folder, const std::string& name,
                   const std::function<bool(std::string_view path)>& keep);

}  // namespace speckiln::output
