// Writes zips in memory for tests, malformed ones too: every field can be made to lie.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace speckiln::test {

inline std::string little_endian(std::uint64_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    return bytes;
}

inline std::uint32_t crc_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// Raw deflate, without a zlib header.
inline std::string deflated(std::string_view bytes) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(packed.data());
    z.avail_out = static_cast<uInt>(packed.size());
    deflate(&z, Z_FINISH);
    packed.resize(z.total_out);
    deflateEnd(&z);
    return packed;
}

inline std::string extra_field(std::uint16_t id, std::string_view content) {
    return little_endian(id, 2) + little_endian(content.size(), 2) + std::string(content);
}

// What differs from an honest entry.
struct Lies {
    std::uint16_t method = 8;
    std::uint16_t flags = 0x0800;
    std::uint16_t host = 3;  // Unix
    std::uint32_t mode = 0100644;
    std::uint32_t dos_attributes = 0;
    std::string extra;  // in the directory
    std::optional<std::string> packed;
    std::optional<std::string> local_name;
    std::optional<std::uint32_t> crc;
    std::optional<std::uint64_t> size;
    std::optional<std::uint64_t> packed_size;
    std::optional<std::uint64_t> offset;  // then no local entry is written
};

// What differs from an honest end record.
struct EndLies {
    std::string comment;
    std::optional<std::uint64_t> count;
    std::optional<std::uint64_t> directory_size;
    std::optional<std::uint64_t> directory_offset;
    std::uint16_t disk = 0;
    bool zip64 = false;
};

class ZipWriter {
  public:
    explicit ZipWriter(std::string before = {}) : body_(std::move(before)) {}

    // Returns the offset of its local header.
    std::uint64_t add(std::string_view name, std::string_view data, const Lies& lies = {}) {
        const std::string packed = lies.packed        ? *lies.packed
                                   : lies.method == 8 ? deflated(data)
                                                      : std::string(data);
        const std::string_view local = lies.local_name ? std::string_view(*lies.local_name) : name;
        const auto offset = lies.offset.value_or(body_.size());
        const auto shared = [&](std::string_view its_name, std::size_t extra) {
            return little_endian(63, 2) + little_endian(lies.flags, 2) + little_endian(lies.method, 2) +
                   little_endian(0x58210000, 4) + little_endian(lies.crc.value_or(crc_of(data)), 4) +
                   little_endian(lies.packed_size.value_or(packed.size()), 4) +
                   little_endian(lies.size.value_or(data.size()), 4) + little_endian(its_name.size(), 2) +
                   little_endian(extra, 2);
        };
        if (!lies.offset) {
            body_ += "PK\3\4" + shared(local, 0);
            body_ += local;
            body_ += packed;
        }
        directory_ += "PK\1\2" + little_endian(std::uint64_t{lies.host} << 8 | 63U, 2) +
                      shared(name, lies.extra.size());
        directory_ += little_endian(0, 6) +
                      little_endian(std::uint64_t{lies.mode} << 16 | lies.dos_attributes, 4) +
                      little_endian(offset, 4);
        directory_ += name;
        directory_ += lies.extra;
        ++count_;
        return offset;
    }

    [[nodiscard]] std::uint64_t size() const { return body_.size(); }

    [[nodiscard]] std::string finish(const EndLies& lies = {}) const {
        const auto count = lies.count.value_or(count_);
        const auto size = lies.directory_size.value_or(directory_.size());
        const auto offset = lies.directory_offset.value_or(body_.size());
        std::string all = body_ + directory_;
        if (lies.zip64) {
            const auto at = all.size();
            all += "PK\6\6" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
                   little_endian(0, 8) + little_endian(count, 8) + little_endian(count, 8) +
                   little_endian(size, 8) + little_endian(offset, 8);
            all += "PK\6\7" + little_endian(0, 4) + little_endian(at, 8) + little_endian(1, 4);
        }
        const std::uint64_t all_ones = 0xFFFFFFFF;
        all += "PK\5\6" + little_endian(lies.disk, 2) + little_endian(lies.disk, 2);
        all +=
            little_endian(lies.zip64 ? all_ones : count, 2) + little_endian(lies.zip64 ? all_ones : count, 2);
        all +=
            little_endian(lies.zip64 ? all_ones : size, 4) + little_endian(lies.zip64 ? all_ones : offset, 4);
        all += little_endian(lies.comment.size(), 2) + lies.comment;
        return all;
    }

  private:
    std::string body_;
    std::string directory_;
    std::uint64_t count_ = 0;
};

}  // namespace speckiln::test
