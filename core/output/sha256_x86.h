// SHA-256's compression with the processor's own instructions, several times as fast. Not for others; see
// sha256.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace speckiln::output {

extern const std::array<std::uint32_t, 64> sha256_constants;

// Asks the processor, once.
bool has_sha256_x86();
// Only where has_sha256_x86().
void sha256_x86(std::array<std::uint32_t, 8>& state, const std::uint8_t* blocks, std::size_t count);

}  // namespace speckiln::output
