// SHA-256 (FIPS 180-4).
//
// Our own, because libcrypto would be linked for this one function and reads its configuration file when
// first used, which the sandbox of a worker does not allow.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace speckiln::output {

using Digest = std::array<std::uint8_t, 32>;

class Sha256 {
  public:
    void update(std::string_view bytes);
    // Ends the message; the object is then spent.
    Digest finish();

  private:
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::uint64_t length_ = 0;  // bytes so far
};

Digest sha256(std::string_view bytes);
// 64 lower-case digits.
std::string to_hex(const Digest&);
std::optional<Digest> from_hex(std::string_view);

}  // namespace speckiln::output
