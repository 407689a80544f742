// A deflated entry in one go, where its size is known and it fits into memory: libdeflate takes half the time
// that zlib needs to stop anywhere and go on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct libdeflate_decompressor;

namespace speckiln::source {

class WholeInflater {
  public:
    // How many bytes it came to. Nothing: it is damaged, does not fit into `room`, or there is no memory;
    // which of these, the decoder that takes it piece by piece can tell.
    std::optional<std::size_t> inflate(std::string_view packed, char* to, std::size_t room);

  private:
    struct Free {
        void operator()(libdeflate_decompressor*) const;
    };
    std::unique_ptr<libdeflate_decompressor, Free> inflater_;  // made when first there is something to do
};

// The checksum of a zip's entries, CRC-32, taken up where it was; 0 at the beginning.
std::uint32_t crc_of(std::uint32_t so_far, std::string_view bytes);

}  // namespace speckiln::source
