// Numbers found by a hash of what they stand for, which lies elsewhere: four bytes a slot, where a hash map
// of the names themselves takes seventy. Numbers are from 1; nothing is ever taken out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace speckiln {

class IdTable {
  public:
    // is(number): whether it is the one that is looked for. 0: there is none.
    template <class Is>
    [[nodiscard]] std::uint32_t find(std::size_t hash, Is is) const {
        if (slots_.empty()) return 0;
        for (std::size_t at = spread(hash);; at = (at + 1) & mask())
            if (slots_[at] == 0 || is(slots_[at])) return slots_[at];
    }

    // Adds a number that find() does not find. hash_of(number) for those that are there.
    template <class HashOf>
    void add(std::uint32_t number, HashOf hash_of) {
        if (++used_ * 4 > slots_.size() * 3) {
            std::vector<std::uint32_t> old(slots_.empty() ? 16 : slots_.size() * 2);
            old.swap(slots_);
            for (const auto there : old)
                if (there != 0) put(there, hash_of(there));
        }
        put(number, hash_of(number));
    }

    void clear() {
        slots_.clear();
        used_ = 0;
    }

  private:
    [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
    // So that hashes that differ in their high bits only lie apart.
    [[nodiscard]] std::size_t spread(std::size_t hash) const { return (hash ^ hash >> 32) & mask(); }
    void put(std::uint32_t number, std::size_t hash) {
        auto at = spread(hash);
        while (slots_[at] != 0)
            at = (at + 1) & mask();
        slots_[at] = number;
    }

    std::vector<std::uint32_t> slots_;  // a power of two of them, or none
    std::size_t used_ = 0;
};

}  // namespace speckiln
