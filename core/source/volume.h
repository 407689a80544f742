// What a tree is merged from: a folder, or an archive. A volume knows how to get at the bytes of its own
// nodes; names, order and lookup are the tree's. Errors come without a place: the tree knows how the node is
// called.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "source.h"
#include "spool.h"

namespace speckiln::source {

// One entry of a tree. Kept small: there may be a million.
struct Node {
    std::string_view name;     // in the tree's name store
    std::uint64_t size = 0;    // inflated, as claimed
    std::uint64_t stored = 0;  // compressed size, as claimed and within the archive
    std::uint64_t place = 0;   // archive: offset of the local header; folder: index of the path on disk
    std::uint32_t crc = 0;
    std::uint16_t volume = 0;
    std::uint8_t method = 0;
    bool has_crc = false;
};

using Sink = std::function<bool(std::string_view)>;

class Volume {
  public:
    Volume() = default;
    Volume(const Volume&) = delete;
    Volume& operator=(const Volume&) = delete;
    virtual ~Volume() = default;

    [[nodiscard]] virtual std::filesystem::path on_disk(const Node&) const { return {}; }
    [[nodiscard]] virtual std::int64_t changed(const Node&) const { return 0; }
    [[nodiscard]] virtual std::optional<Packed> packed(const Node&) const { return std::nullopt; }
    [[nodiscard]] virtual Result<Bytes> head(const Node&, std::size_t most) const = 0;
    [[nodiscard]] virtual Result<Bytes> data(const Node&) const = 0;
    [[nodiscard]] virtual Status stream(const Node&, const Sink&) const = 0;
    // All of it in a form that may be larger than memory, not subject to entry_bytes: for a zip that is
    // opened in place.
    [[nodiscard]] virtual Result<Bytes> map(const Node&, SpoolBudget&) const = 0;

    std::uint32_t depth = 0;  // archives around this one
};

}  // namespace speckiln::source
