// The numbers that a reader sees before the items of lists, whatever stands in the file: after its first, a
// list counts on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace speckiln::verify {

class ListNumbers {
  public:
    // An item whose marker stands at column `marker` and its text at `content`; `mark`: what follows its
    // number, or the bullet. Returns its number, which is nothing of a bullet's.
    std::uint32_t item(std::size_t marker, std::size_t content, char mark, std::uint32_t written);
    // A block that is no item, at this column: ends the lists it does not stand in.
    void block(std::size_t column);

  private:
    struct Level {
        std::size_t content = 0;  // where the text of its last item stands
        char mark = 0;
        std::uint32_t value = 0;
    };
    std::vector<Level> open_;
};

}  // namespace speckiln::verify
