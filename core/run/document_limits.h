// What one document may cost. Defaults that an honest one never meets; each message names the option that
// raises it (`--limit name=value`). Held to by worker processes only.
#pragma once

#include <cstdint>

namespace speckiln::run {

struct DocumentLimits {
    double cpu = 2;                     // cpu: seconds of processor time, and …
    double cpu_per_mb = 0.2;            // … so many more for each MB of its entries
    double wall = 30;                   // wall: seconds that pass, and …
    double wall_per_mb = 2;             // … so many more for each MB
    std::uint64_t memory = 1ULL << 30;  // memory: bytes beyond what the process had before
    // document: bytes of output, and so many more for each byte of its entries
    std::uint64_t output = 1ULL << 30;
    std::uint64_t output_per_byte = 16;
};

}  // namespace speckiln::run
