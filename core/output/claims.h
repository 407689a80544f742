// Which output paths are in use, by what any file system would take for the same path.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace speckiln::output {

// A path's identity: a 64-bit hash of the collision keys of its parts. Two paths of equal identity may, very
// rarely, differ: then one is numbered without need, which does no harm. The same on every machine and run.
using PathKey = std::uint64_t;

constexpr PathKey root_key = 0xcbf29ce484222325;
PathKey key_below(PathKey folder, std::string_view name);
PathKey path_key(std::string_view path);

class Claims {
  public:
    [[nodiscard]] bool free(PathKey key) const { return !taken_.contains(key); }
    // False where it was taken.
    bool take(PathKey key) { return taken_.insert(key).second; }
    // The number to try next for a name that is taken, so that a thousand equal names do not each count
    // from 2.
    std::uint32_t& counter(PathKey key) { return counters_.try_emplace(key, 2).first->second; }
    // Sorted; the claims are then empty.
    std::vector<PathKey> release();

  private:
    std::unordered_set<PathKey> taken_;
    std::unordered_map<PathKey, std::uint32_t> counters_;
};

}  // namespace speckiln::output
