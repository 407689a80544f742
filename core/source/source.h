// A source: a file, a folder or a zip as a flat, sorted list of named entries. Whoever holds one sees names
// and bytes, never a path of the machine.
//
// Names are UTF-8 (CP437 and other code pages decoded, see names.h), '/' between parts, relative, without "."
// or ".."; NFC is not applied: find() compares bytes first, then NFC. Entries are sorted by the bytes of
// their names and numbered from 1. Zips are memory-mapped; inner zips that match a mount glob are opened in
// place of the entry. Reading is const and independent a call; one Source serves one thread at a time. Where
// memory is missing std::bad_alloc is thrown: an error would be taken for one of the entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "limits.h"
#include "speckiln/diagnostic.h"

namespace speckiln::source {

struct Entry {
    std::string_view name;
    std::uint64_t size = 0;  // as claimed
    std::uint32_t crc = 0;   // as claimed; 0 with has_crc false where the container has none
    bool has_crc = false;
};

// An entry as it lies in an archive, not unpacked: two of the same method and bytes unpack to the same.
struct Packed {
    std::uint16_t method = 0;
    std::string_view bytes;
};

// Bytes and whatever keeps them alive (a mapping, a buffer).
struct Bytes {
    std::string_view view;
    std::shared_ptr<const void> owner;
    char* writable = nullptr;  // view's, where nobody else has them
};

class Source {
  public:
    virtual ~Source() = default;
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    // As the user named it: the prefix of places ("export.zip" in "export.zip!Specs/Login.md").
    [[nodiscard]] virtual const std::string& name() const = 0;
    // True for a zip or folder: places are then written name!entry (zip) or name/entry (folder).
    [[nodiscard]] virtual bool is_container() const = 0;

    [[nodiscard]] virtual std::uint32_t count() const = 0;
    [[nodiscard]] virtual Entry entry(std::uint32_t number) const = 0;
    // 0 if there is none. beside: the number of the entry from whose folder `name` is seen; 0 = from the
    // root.
    [[nodiscard]] virtual std::uint32_t find(std::string_view name, std::uint32_t beside = 0) const = 0;
    // How a diagnostic names the entry.
    [[nodiscard]] virtual std::string display(std::uint32_t number) const = 0;

    // The file that has the entry's very bytes, for who wants to change them; empty where there is none: in
    // an archive, in memory, in another encoding.
    [[nodiscard]] virtual std::filesystem::path on_disk(std::uint32_t) const { return {}; }
    // When it was last changed, in nanoseconds of the epoch; 0 where that says nothing (an archive's entry
    // has its CRC).
    [[nodiscard]] virtual std::int64_t changed(std::uint32_t) const { return 0; }
    // Nothing where the entry lies in no archive, or its header is damaged. Costs no reading.
    [[nodiscard]] virtual std::optional<Packed> packed(std::uint32_t) const { return std::nullopt; }
    // The first bytes, at most `most`; inflates no more than that.
    [[nodiscard]] virtual Result<Bytes> head(std::uint32_t number, std::size_t most) const = 0;
    // All of it, checked against entry_bytes, ratio and CRC.
    // An empty entry is an empty view, never a null one.
    [[nodiscard]] virtual Result<Bytes> data(std::uint32_t number) const = 0;
    // All of it, a piece at a time, whatever its size (ratio and CRC checked). The sink returns false to stop
    // early.
    [[nodiscard]] virtual Status stream(std::uint32_t number,
                                        const std::function<bool(std::string_view)>& sink) const = 0;
};

// Opens `path`. mounts: globs (';' between them, '*' within a part, "**" across parts) of inner zips to open.
// A defect of one entry (a name that climbs out, a device, an encrypted entry …) is reported to `noticed` and
// the entry left out; what makes the whole source useless is the error.
Result<std::unique_ptr<Source>> open(const std::filesystem::path& path, std::string_view mounts,
                                     const Limits& limits, Diagnostics& noticed);

// Is it a folder or a zip, as far as the first bytes and the name tell? A zip by another name than .zip is
// not, but a document of its own kind.
bool is_container(const std::filesystem::path& path);

// The same for bytes that are already in memory (standard input): a zip is opened, anything else is one
// entry.
Result<std::unique_ptr<Source>> open_bytes(std::string name, Bytes bytes, std::string_view mounts,
                                           const Limits& limits, Diagnostics& noticed);

// The parts of a document that is a zip itself, such as DOCX. name: the document's.
Result<std::unique_ptr<Source>> open_package(std::string name, Bytes bytes, const Limits& limits,
                                             Diagnostics& noticed);

// The file as one entry, even if it is a zip.
Result<std::unique_ptr<Source>> open_file(const std::filesystem::path& path, const Limits& limits);

// Does it begin as a zip does?
bool begins_as_zip(std::string_view bytes);

// A source of one entry that is already in memory, whatever it is.
std::unique_ptr<Source> from_memory(std::string name, std::string bytes);

}  // namespace speckiln::source
