// The rare compression methods. libzip is given an archive of this one entry: a header and a directory made
// here around the packed bytes where they lie, so it neither copies them nor reads the outer archive's
// directory again.
#include <zip.h>

#include <array>
#include <limits>
#include <new>
#include <string>

#include "decoder.h"

namespace speckiln::source {
namespace {

void put(std::string& to, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i)
        to.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

struct Frame {
    std::string before;
    std::string after;
};

Frame frame_for(std::uint16_t method, std::uint64_t packed, std::uint64_t size, std::uint32_t crc,
                std::uint16_t flags) {
    constexpr std::uint64_t version = 63;
    Frame frame;
    const auto shared = [&](std::string& to) {  // version needed … extra length
        put(to, version, 2);
        put(to, flags, 2);
        put(to, method, 2);
        put(to, 0x58210000, 4);
        put(to, crc, 4);
        put(to, packed, 4);
        put(to, size, 4);
        put(to, 1, 2);
        put(to, 0, 2);
    };
    frame.before = "PK\3\4";
    shared(frame.before);
    frame.before += "x";
    frame.after = "PK\1\2";
    put(frame.after, version, 2);
    shared(frame.after);
    frame.after.append(14, '\0');  // comment, disk, attributes, offset
    frame.after += "x";
    const auto directory = frame.after.size();
    frame.after += "PK\5\6";
    put(frame.after, 0, 4);
    put(frame.after, 1, 2);
    put(frame.after, 1, 2);
    put(frame.after, directory, 4);
    put(frame.after, frame.before.size() + packed, 4);
    put(frame.after, 0, 2);
    return frame;
}

// libzip does not always say so: what fails for no reason fails for that.
bool is_want_of_memory(const zip_error_t* error) {
    const int code = zip_error_code_zip(error);
    return code == ZIP_ER_MEMORY || code == ZIP_ER_OK;
}

class LibzipDecoder final : public Decoder {
  public:
    LibzipDecoder(Frame frame, std::string_view packed) : frame_(std::move(frame)), packed_(packed) {}
    ~LibzipDecoder() override {
        if (file_ != nullptr) zip_fclose(file_);
        if (archive_ != nullptr) zip_discard(archive_);
    }

    // Throws std::bad_alloc where memory is missing.
    bool open() {
        // libzip takes no const input, but an archive opened for reading is not written to.
        const auto fragment = [](std::string_view s) {
            return zip_buffer_fragment_t{reinterpret_cast<zip_uint8_t*>(const_cast<char*>(s.data())),
                                         s.size()};
        };
        const std::array fragments = {fragment(frame_.before), fragment(packed_), fragment(frame_.after)};
        zip_source_t* source =
            zip_source_buffer_fragment_create(fragments.data(), fragments.size(), 0, nullptr);
        if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, nullptr);
        // The frame is ours, and right: nothing else can be missing.
        if (archive_ == nullptr) {
            if (source != nullptr) zip_source_free(source);
            throw std::bad_alloc();
        }
        file_ = zip_fopen_index(archive_, 0, 0);
        if (file_ == nullptr && is_want_of_memory(zip_get_error(archive_))) throw std::bad_alloc();
        return file_ != nullptr;
    }

    Step read(char* to, std::size_t room) override {
        Step step;
        while (step.got < room) {
            const auto n = zip_fread(file_, to + step.got, room - step.got);
            if (n < 0 && is_want_of_memory(zip_file_get_error(file_))) throw std::bad_alloc();
            // The checksum is the caller's to compare, and to name.
            const bool checked = n < 0 && zip_error_code_zip(zip_file_get_error(file_)) == ZIP_ER_CRC;
            if (n < 0) return {step.got, checked ? DecodeState::end : DecodeState::damaged};
            if (n == 0) return {step.got, DecodeState::end};
            step.got += static_cast<std::size_t>(n);
        }
        return step;
    }

  private:
    Frame frame_;
    std::string_view packed_;
    zip_t* archive_ = nullptr;
    zip_file_t* file_ = nullptr;
};

}  // namespace

bool libzip_reads(std::uint16_t method) {
    return method != method::stored && method != method::deflate &&
           zip_compression_method_supported(method, 0) != 0;
}

std::unique_ptr<Decoder> libzip_decoder(std::uint16_t method, std::string_view packed, std::uint64_t size,
                                        std::uint32_t crc, std::uint16_t flags) {
    // The frame has no 64-bit fields.
    constexpr std::uint64_t too_large = std::numeric_limits<std::uint32_t>::max() - 1024U;
    if (packed.size() > too_large || size > too_large) return nullptr;
    auto decoder =
        std::make_unique<LibzipDecoder>(frame_for(method, packed.size(), size, crc, flags), packed);
    if (!decoder->open()) return nullptr;
    return decoder;
}

}  // namespace speckiln::source
