// What random trees are made of: numbers, the same on every machine, and text that looks like markup.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::laws {

// Of its own: those of the standard library differ from one to the next.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
    std::uint32_t below(std::uint32_t n) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::uint32_t>((state_ >> 16U) % n);
    }
    bool one_in(std::uint32_t n) { return below(n) == 0; }
    // A word, or what could be taken for something else.
    std::string_view word();
    std::string text();
    // Words that are nothing but words.
    std::string plain();
    std::uint32_t marks();

  private:
    std::uint64_t state_;
};

}  // namespace speckiln::laws
