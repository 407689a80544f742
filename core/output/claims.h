// Which output paths are in use, by what any file system would take for the same path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace speckiln::output {

// A path's identity: a 64-bit hash of the collision keys of its parts. Two paths of equal identity may, very
// rarely, differ: then one is numbered without need, which does no harm. The same on every machine and run.
using PathKey = std::uint64_t;

constexpr PathKey root_key = 0xcbf29ce484222325;
PathKey key_below(PathKey folder, std::string_view name);
PathKey path_key(std::string_view path);

// Keys as they are, eight bytes a slot: there are several for each file of the output.
class KeySet {
  public:
    [[nodiscard]] bool contains(PathKey key) const {
        return key == 0 ? has_zero_ : !slots_.empty() && slots_[slot(key)] == key;
    }
    // False where it was there.
    bool insert(PathKey key);
    // Sorted; the set is then empty.
    std::vector<PathKey> release();

  private:
    // Where it is, or would be put. Keys are spread over the whole word as it is.
    [[nodiscard]] std::size_t slot(PathKey key) const {
        auto at = static_cast<std::size_t>(key) & (slots_.size() - 1);
        while (slots_[at] != 0 && slots_[at] != key)
            at = (at + 1) & (slots_.size() - 1);
        return at;
    }

    std::vector<PathKey> slots_;  // a power of two of them, or none; 0: free
    std::size_t used_ = 0;
    bool has_zero_ = false;
};

class Claims {
  public:
    [[nodiscard]] bool free(PathKey key) const { return !taken_.contains(key); }
    // False where it was taken.
    bool take(PathKey key) { return taken_.insert(key); }
    // The number to try next for a name that is taken, so that a thousand equal names do not each count
    // from 2.
    std::uint32_t& counter(PathKey key) { return counters_.try_emplace(key, 2).first->second; }
    // Sorted; the claims are then empty.
    std::vector<PathKey> release();

  private:
    KeySet taken_;
    std::unordered_map<PathKey, std::uint32_t> counters_;
};

}  // namespace speckiln::output
