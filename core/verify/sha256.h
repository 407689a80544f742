// SHA-256 (FIPS 180-4), for telling whether an attachment arrived byte for byte.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace speckiln::verify {

class Sha256 {
  public:
    void add(std::string_view bytes);
    // 64 hexadecimal digits. Ends the sum; nothing can be added after it.
    std::string hex();

  private:
    void block(const unsigned char* bytes);
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> rest_{};
    std::size_t held_ = 0;
    std::uint64_t total_ = 0;
};

// Of bytes that are all there.
inline std::string sha256_of(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.hex();
}

}  // namespace speckiln::verify
