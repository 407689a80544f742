// What one source may cost. Defaults that an honest export never meets; each message names the option that
// raises it
// (`--limit name=value`). Sizes in bytes.
#pragma once

#include <cstdint>

namespace speckiln::source {

struct Limits {
    std::uint64_t entries = 1'000'000;         // entries
    std::uint64_t entry_bytes = 256ull << 20;  // entry: a parsed entry, inflated
    std::uint64_t output_bytes = 16ull << 30;  // output: all that is written in one run
    std::uint64_t ratio = 200;                 // ratio: inflated / stored, past ratio_floor inflated bytes
    std::uint64_t ratio_floor = 1ull << 20;
    std::uint32_t mount_depth = 3;  // mounts: zips within zips
};

}  // namespace speckiln::source
