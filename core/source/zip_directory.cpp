#include "zip_directory.h"

#include <algorithm>
#include <optional>

#include "problem.h"

namespace speckiln::source {
namespace {

using namespace std::string_view_literals;

constexpr auto local_sign = "PK\3\4"sv;
constexpr auto entry_sign = "PK\1\2"sv;
constexpr auto signature_sign = "PK\5\5"sv;  // a digital signature behind the last entry
constexpr auto end_sign = "PK\5\6"sv;
constexpr auto end64_sign = "PK\6\6"sv;
constexpr auto locator_sign = "PK\6\7"sv;
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator_size = 20;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::uint64_t in_zip64 = 0xFFFFFFFF;
constexpr std::uint16_t zip64_id = 1;

std::uint16_t u16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(little_endian(bytes.substr(at), 2));
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(little_endian(bytes.substr(at), 4));
}
std::uint64_t u64(std::string_view bytes, std::size_t at) {
    return little_endian(bytes.substr(at), 8);
}

bool sign_at(std::string_view file, std::uint64_t at, std::string_view sign) {
    return at < file.size() && file.substr(static_cast<std::size_t>(at)).starts_with(sign);
}

struct EndRecord {
    std::uint64_t end = 0;  // where the directory must end: this record, or the ZIP64 one
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
    std::uint32_t disk = 0;
    bool zip64 = false;
    bool fits = false;  // its comment ends with the file
};

EndRecord read_end(std::string_view file, std::size_t at) {
    EndRecord record;
    record.end = at;
    record.disk = u16(file, at + 4);
    record.count = u16(file, at + 10);
    record.size = u32(file, at + 12);
    record.offset = u32(file, at + 16);
    record.fits = at + end_size + u16(file, at + 20) == file.size();
    if (at < locator_size || !sign_at(file, at - locator_size, locator_sign)) return record;
    const std::size_t locator = at - locator_size;
    // As the locator says, or, with bytes before the archive, right before the locator.
    auto at64 = u64(file, locator + 8);
    if (!sign_at(file, at64, end64_sign) && locator >= end64_size) at64 = locator - end64_size;
    if (at64 > locator || locator - at64 < end64_size || !sign_at(file, at64, end64_sign)) return record;
    const auto at_record = static_cast<std::size_t>(at64);
    record.zip64 = true;
    record.end = at64;
    record.disk = u32(file, at_record + 16);
    record.count = u64(file, at_record + 32);
    record.size = u64(file, at_record + 40);
    record.offset = u64(file, at_record + 48);
    return record;
}

// The directory that an end record speaks of, if it is there.
std::optional<ZipDirectory> follow(std::string_view file, const EndRecord& record) {
    ZipDirectory directory;
    directory.claimed = record.count;
    directory.count_wraps = !record.zip64;
    const auto end = record.end;
    const auto use = [&](std::uint64_t start) {
        directory.start = start;
        directory.region =
            file.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
        return directory;
    };
    if (record.size == 0 && record.count == 0) return use(end);
    // Right before the end record; what the offset lacks are bytes before the archive.
    if (record.size <= end && sign_at(file, end - record.size, entry_sign)) {
        const auto start = end - record.size;
        directory.misplaced = record.offset > start;
        if (!directory.misplaced) directory.base = start - record.offset;
        // Some writers count those bytes in the entries' offsets but not in the directory's.
        if (directory.base > 0 && start + entry_size <= file.size()) {
            const std::uint64_t first = u32(file, static_cast<std::size_t>(start) + 42);
            if (!sign_at(file, directory.base + first, local_sign) && sign_at(file, first, local_sign))
                directory.base = 0;
        }
        return use(start);
    }
    if (record.offset < end && sign_at(file, record.offset, entry_sign)) {
        directory.misplaced = true;
        return use(record.offset);
    }
    return std::nullopt;
}

// Which of several end records is meant (one may lie in the comment of another, or in an entry's bytes).
int trust(const EndRecord& record, const ZipDirectory& directory) {
    return (record.fits ? 4 : 0) + (directory.base == 0 ? 2 : 0) + (directory.misplaced ? 0 : 1);
}

// Takes the 64-bit values of those that do not fit into 32 bits, in the order the format has them.
bool read_zip64(ZipEntry& entry) {
    auto field = extra_field(entry.extra, zip64_id);
    for (auto* value : {&entry.size, &entry.stored, &entry.offset}) {
        if (*value != in_zip64) continue;
        if (field.size() < 8) return false;
        *value = u64(field, 0);
        field.remove_prefix(8);
    }
    return true;
}

}  // namespace

std::uint64_t little_endian(std::string_view bytes, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string_view extra_field(std::string_view extra, std::uint16_t id) {
    while (extra.size() >= 4) {
        const auto size = u16(extra, 2);
        if (size > extra.size() - 4) break;
        if (u16(extra, 0) == id) return extra.substr(4, size);
        extra.remove_prefix(4U + size);
    }
    return {};
}

Result<ZipDirectory> find_zip_directory(std::string_view file) {
    std::optional<ZipDirectory> best;
    int best_trust = -1;
    bool on_disks = false;
    if (file.size() >= end_size) {
        const auto lowest = file.size() - std::min(file.size(), end_size + longest_comment);
        auto at = file.size() - end_size + 1;
        while (at-- > lowest) {
            at = file.rfind(end_sign, at);
            if (at == std::string_view::npos || at < lowest) break;
            const auto record = read_end(file, at);
            if (record.disk != 0 && record.disk != 0xFFFF) {
                on_disks = true;
                continue;
            }
            const auto directory = follow(file, record);
            if (!directory || trust(record, *directory) <= best_trust) continue;
            best = directory;
            best_trust = trust(record, *directory);
            if (best_trust == 7) break;
        }
    }
    if (best) return *best;
    if (on_disks) return problem("source.split-zip", "one part of a zip that was split over several files");
    return problem("source.no-directory", "no directory found: cut short, or not a zip");
}

bool ZipDirectoryReader::next(ZipEntry& entry) {
    if (rest_.empty() || rest_.starts_with(signature_sign)) return false;
    const auto damaged = [this] {
        damaged_ = true;
        rest_ = {};
        return false;
    };
    if (rest_.size() < entry_size || !rest_.starts_with(entry_sign)) return damaged();
    const std::size_t name = u16(rest_, 28);
    const std::size_t extra = u16(rest_, 30);
    const std::size_t comment = u16(rest_, 32);
    if (entry_size + name + extra + comment > rest_.size()) return damaged();
    entry.host = static_cast<std::uint8_t>(u16(rest_, 4) >> 8);
    entry.flags = u16(rest_, 8);
    entry.method = u16(rest_, 10);
    entry.crc = u32(rest_, 16);
    entry.stored = u32(rest_, 20);
    entry.size = u32(rest_, 24);
    entry.attributes = u32(rest_, 38);
    entry.offset = u32(rest_, 42);
    entry.raw_name = rest_.substr(entry_size, name);
    entry.extra = rest_.substr(entry_size + name, extra);
    entry.has_fields = read_zip64(entry);
    // May wrap round for an offset that lies: the reader of the data checks it against the file.
    entry.offset += base_;
    rest_.remove_prefix(entry_size + name + extra + comment);
    return true;
}

}  // namespace speckiln::source
