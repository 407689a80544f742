// The directory of a zip: where it is, and one entry after the other.
//
// Written by hand, beside libzip, for four reasons (libzip 1.7.3): it tells no offsets, so nothing could be
// read from the mapping; it refuses the whole archive for one name that is not UTF-8; it takes 357 bytes of
// memory an entry; and its handle cannot be shared by forked processes. Nothing here allocates: all is views
// into the archive.
#pragma once

#include <cstdint>
#include <string_view>

#include "speckiln/diagnostic.h"

namespace speckiln::source {

// Little-endian number of `size` bytes at the front; the caller has seen to it that they are there.
std::uint64_t little_endian(std::string_view bytes, std::size_t size);

// Bytes of what stands before an entry's data, without its name and extra fields.
inline constexpr std::size_t local_header_size = 30;

struct ZipEntry {
    std::string_view raw_name;
    std::string_view extra;
    std::uint64_t size = 0;    // inflated, as claimed
    std::uint64_t stored = 0;  // compressed, as claimed
    std::uint64_t offset = 0;  // of the local header, in the file
    std::uint32_t crc = 0;
    std::uint32_t attributes = 0;  // external: DOS in the low byte, Unix mode in the high half
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint8_t host = 0;   // the system it was made on: 3 is Unix
    bool has_fields = true;  // false: a ZIP64 field that should be there is not
};

struct ZipDirectory {
    std::string_view region;    // from the first entry on; its end is the end record
    std::uint64_t start = 0;    // offset of region in the file: no entry's data lies beyond
    std::uint64_t base = 0;     // bytes before the archive, to be added to every offset
    std::uint64_t claimed = 0;  // entries, as the end record has it
    bool count_wraps = false;   // the record has 16 bits for the count
    bool misplaced = false;     // the end record's offset or size do not fit; found nonetheless
};

// The error is about the file as a whole.
Result<ZipDirectory> find_zip_directory(std::string_view file);

class ZipDirectoryReader {
  public:
    explicit ZipDirectoryReader(const ZipDirectory& directory)
        : rest_(directory.region), base_(directory.base) {}
    // False at the end.
    bool next(ZipEntry&);
    // After the end: the directory stops in the middle of an entry, or at what is none.
    [[nodiscard]] bool damaged() const { return damaged_; }

  private:
    std::string_view rest_;
    std::uint64_t base_;
    bool damaged_ = false;
};

// The content of the extra field with this id, empty if there is none.
std::string_view extra_field(std::string_view extra, std::uint16_t id);

}  // namespace speckiln::source
