// From an entry's packed bytes to its own, a piece at a time. Deflate and stored straight from the mapping;
// the rare methods (bzip2, LZMA, XZ, Zstandard, as this machine's libzip has them) through libzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace speckiln::source {

enum class DecodeState : std::uint8_t { more, end, damaged, no_memory };

class Decoder {
  public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    virtual ~Decoder() = default;

    struct Step {
        std::size_t got = 0;
        DecodeState state = DecodeState::more;
    };
    // Fills `to` as far as it can: fewer bytes than room only with a state other than `more`.
    virtual Step read(char* to, std::size_t room) = 0;
};

class DeflateDecoder final : public Decoder {
  public:
    DeflateDecoder();
    ~DeflateDecoder() override;
    // Begins with another entry; cheaper than another decoder.
    void begin(std::string_view packed);
    Step read(char* to, std::size_t room) override;

  private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
    std::string_view packed_;
};

namespace method {
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflate = 8;
}  // namespace method

// True for a method that is neither stored nor deflate but that libzip can read.
bool libzip_reads(std::uint16_t method);
// flags: the entry's, of which bits 1 and 2 belong to the method. nullptr if libzip refuses.
std::unique_ptr<Decoder> libzip_decoder(std::uint16_t method, std::string_view packed, std::uint64_t size,
                                        std::uint32_t crc, std::uint16_t flags);

}  // namespace speckiln::source
