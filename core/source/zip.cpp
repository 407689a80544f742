// Opens an archive: each entry of its directory is checked once, here, and what is left out is reported.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "collector.h"
#include "decoder.h"
#include "names.h"
#include "zip_directory.h"
#include "zip_volume.h"

namespace speckiln::source {
namespace {

constexpr std::uint16_t unicode_path_id = 0x7075;
constexpr std::uint16_t encrypted_flags = 0x0001 | 0x0040 | 0x2000;

// Hosts whose file names use backslashes: MS-DOS, OS/2, NTFS, VFAT.
bool is_dos(std::uint8_t host) {
    return host == 0 || host == 6 || host == 10 || host == 14;
}
bool is_unix(std::uint8_t host) {
    return host == 3 || host == 19;
}

// Where an entry lies at the very least: the name in its local header may be longer than the directory's.
struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
};

// More do not fit into the directory.
std::uint64_t most_entries(const ZipDirectory& directory) {
    return directory.region.size() / 46;
}

struct Survey {
    std::uint64_t count = 0;
    bool overlaps = false;
    bool too_many = false;
};

// Looks over the whole directory before anything is kept of it. What is empty cannot be a bomb (and some
// writers let empty entries share a header); what does not lie within the file at all is left out later.
Survey survey(const ZipDirectory& directory, std::uint64_t most) {
    Survey found;
    std::vector<Extent> extents;
    extents.reserve(static_cast<std::size_t>(std::min(directory.claimed, most_entries(directory))));
    const auto before = [](const Extent& a, const Extent& b) { return a.begin < b.begin; };
    ZipDirectoryReader reader(directory);
    ZipEntry entry;
    while (reader.next(entry)) {
        found.too_many = ++found.count > most;
        if (found.too_many) return found;
        if (entry.stored > 0 && entry.stored <= directory.start && entry.offset < directory.start)
            extents.push_back(
                {entry.offset, entry.offset + local_header_size + entry.raw_name.size() + entry.stored});
    }
    if (!std::is_sorted(extents.begin(), extents.end(), before))
        std::sort(extents.begin(), extents.end(), before);
    found.overlaps = std::adjacent_find(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) {
                         return b.begin < a.end;
                     }) != extents.end();
    return found;
}

class Opening {
  public:
    Opening(Collector& to, const ZipDirectory& directory, std::string_view prefix, std::uint16_t volume)
        : to_(to), directory_(directory), prefix_(prefix), volume_(volume) {}

    void run(const std::string& shown) {
        ZipDirectoryReader reader(directory_);
        std::uint64_t count = 0;
        ZipEntry entry;
        for (; reader.next(entry); ++count)
            take(entry);
        report_whole(shown, count, reader.damaged());
    }

  private:
    void report_whole(const std::string& shown, std::uint64_t count, bool damaged) {
        const auto claimed = directory_.claimed;
        const bool agrees = (directory_.count_wraps ? count & 0xFFFF : count) == claimed;
        if (damaged && !agrees) {
            to_.report.add("source.broken-directory",
                           fmt::format("its directory is damaged after {} of {} entries", count, claimed),
                           shown);
        } else if (!agrees) {
            to_.report.add(
                "source.wrong-count",
                fmt::format("its end record speaks of {} entries, its directory has {}", claimed, count),
                shown);
        } else if (damaged || directory_.misplaced) {
            to_.report.add("source.wrong-count",
                           "its end record gives a wrong place or size of its directory", shown);
        }
        if (directory_.base > 0)
            to_.report.add("source.extra-bytes",
                           fmt::format("{} bytes before the zip are left out", directory_.base), shown);
        if (guessed_ > 0)
            to_.report.add("source.name-encoding",
                           fmt::format("{} not UTF-8 and read as CP437, first \"{}\"",
                                       guessed_ == 1 ? "a name is" : fmt::format("{} names are", guessed_),
                                       shown_name(first_guessed_)),
                           shown);
    }

    void leave_out(std::string_view code, std::string message, std::string_view name) {
        to_.report.add(code, std::move(message), to_.display(std::string(prefix_).append(name)));
    }

    void take(const ZipEntry& entry) {
        const auto encoding =
            decode_name(entry.raw_name, extra_field(entry.extra, unicode_path_id), decoded_);
        if (encoding == NameEncoding::cp437 && guessed_++ == 0) first_guessed_ = decoded_;
        // DOS tools that write backslashes write nothing else; elsewhere a backslash is part of a name.
        const bool backslash = is_dos(entry.host) && decoded_.find('/') == std::string::npos;
        const Cleaned cleaned = clean_name(decoded_, backslash, name_);
        switch (cleaned.fault) {
            case NameFault::climbs:
                return leave_out("source.unsafe-name", "left out: its name leads out of the folder",
                                 decoded_);
            case NameFault::nul:
                return leave_out("source.unsafe-name", "left out: a NUL in its name", decoded_);
            case NameFault::empty:
                return leave_out("source.unsafe-name", "left out: it has no name", decoded_);
            case NameFault::none:
                break;
        }
        if (!is_file(entry, cleaned.is_folder) || !is_readable(entry)) return;
        if (cleaned.was_absolute)
            to_.report.add("source.absolute-name", fmt::format("read as \"{}\"", shown_name(name_)),
                           to_.display(std::string(prefix_).append(decoded_)));
        Node node;
        // Kept, though the directory has most names as they are shown: it lies at the file's end, and where
        // somebody cuts that off the names are still there to say which documents it cost.
        node.name = to_.names.keep(prefix_, name_);
        node.size = entry.size;
        node.stored = entry.stored;
        node.place = entry.offset;
        node.crc = entry.crc;
        node.has_crc = true;
        node.method = static_cast<std::uint8_t>(entry.method);
        node.volume = volume_;
        to_.nodes.push_back(node);
    }

    // Folders are passed over in silence, all else that is no file is reported.
    bool is_file(const ZipEntry& entry, bool folder_name) {
        const mode_t type = is_unix(entry.host) ? (entry.attributes >> 16) & S_IFMT : 0;
        const bool dos_folder = is_dos(entry.host) && (entry.attributes & 0x10) != 0;
        if (S_ISLNK(type)) {
            leave_out("source.symlink", "left out: a symbolic link", name_);
        } else if (folder_name || S_ISDIR(type) || dos_folder) {
            if (entry.size > 0)
                leave_out("source.special-file",
                          fmt::format("left out: a folder that claims {} bytes", entry.size), name_);
        } else if (type != 0 && !S_ISREG(type)) {
            leave_out("source.special-file", "left out: a device, pipe or socket", name_);
        } else {
            return true;
        }
        return false;
    }

    bool is_readable(const ZipEntry& entry) {
        if ((entry.flags & encrypted_flags) != 0) {
            leave_out("source.encrypted", "left out: it is encrypted", name_);
        } else if (entry.method != method::stored && entry.method != method::deflate &&
                   !libzip_reads(entry.method)) {
            leave_out("source.unknown-method", fmt::format("left out: packed with method {}", entry.method),
                      name_);
        } else if (const auto end = directory_.start;
                   !entry.has_fields || entry.offset > end ||
                   end - entry.offset < local_header_size + entry.raw_name.size() ||
                   end - entry.offset - local_header_size - entry.raw_name.size() < entry.stored) {
            leave_out("source.truncated", "left out: its data does not lie within the zip", name_);
        } else {
            return true;
        }
        return false;
    }

    Collector& to_;
    const ZipDirectory& directory_;
    std::string_view prefix_;
    std::uint16_t volume_;
    std::uint64_t guessed_ = 0;
    std::string first_guessed_;
    std::string decoded_;
    std::string name_;
};

}  // namespace

Status add_zip(Collector& to, Bytes archive, std::string_view prefix, const std::string& shown,
               std::uint32_t depth) {
    auto directory = find_zip_directory(archive.view);
    if (!directory) {
        Diagnostic error = directory.error();
        error.place.file = shown;
        return error;
    }
    const auto room = to.limits.entries - std::min<std::uint64_t>(to.limits.entries, to.nodes.size());
    // The claim alone is enough to refuse: a directory that says it is too long need not be walked.
    if (directory->claimed > room) return too_many_entries(to.limits.entries, shown);
    const auto found = survey(*directory, room);
    if (found.too_many) return too_many_entries(to.limits.entries, shown);
    if (found.overlaps)
        return problem("source.overlap", "entries lie over one another, as in a zip bomb", shown);
    // Exactly for one archive; by half as much again for the many that may be within it.
    if (const auto needed = to.nodes.size() + static_cast<std::size_t>(found.count);
        needed > to.nodes.capacity())
        to.nodes.reserve(std::max(needed, to.nodes.capacity() + to.nodes.capacity() / 2));
    const auto volume = to.add(zip_volume(std::move(archive), directory->start, to.limits));
    to.volumes.back()->depth = depth;
    Opening(to, *directory, prefix, volume).run(shown);
    return Done{};
}

}  // namespace speckiln::source
