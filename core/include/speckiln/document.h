// The document: one tree in one arena.
//
// Nodes are 32-bit ids, 0 is none. Text and attribute values are views into the document's arena or into
// bytes that the document was told to keep (keep()). A Document is movable, not copyable, and belongs to one
// thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kinds.h"

namespace speckiln {

using NodeId = std::uint32_t;
using Kind = kiln_kind;
using Attr = kiln_attr;

// Where a node stands in an entry of the source: bytes. entry 0 = unknown.
struct Span {
    std::uint32_t entry = 0;
    std::uint64_t offset = 0, length = 0;
};

// Something that is not text: an entry of the source, or (entry 0) bytes.
struct Asset {
    std::uint32_t entry = 0;
    std::string_view bytes;
    std::string name;
    std::string media;
    std::string sha256;  // lower-case hex, filled when asked for
};

struct AttrValue {
    std::uint16_t key;
    std::uint32_t next;  // index + 1 of the node's next attribute
    std::string_view value;
};

struct Node {
    std::uint16_t kind = 0;
    std::uint16_t marks = 0;
    NodeId parent = 0, first = 0, last = 0, next = 0, prev = 0;
    std::uint32_t attrs = 0;  // index + 1 of the first attribute
    std::uint32_t span = 0;   // index + 1
    std::string_view text;
};

class Document {
  public:
    Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    // ---- look ----
    [[nodiscard]] NodeId root() const { return 1; }
    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id]; }
    [[nodiscard]] std::size_t size() const {
        return nodes_.size() - 1;
    }  // nodes ever made, detached ones included
    [[nodiscard]] Kind kind(NodeId id) const { return static_cast<Kind>(nodes_[id].kind); }
    // data() == nullptr: absent. nth counts the items of a list-typed attribute.
    [[nodiscard]] std::string_view get(NodeId id, Attr key, std::size_t nth = 0) const {
        return nodes_[id].attrs == 0 ? std::string_view() : find(id, key, nth);
    }
    [[nodiscard]] bool has(NodeId id, Attr key) const { return get(id, key).data() != nullptr; }
    [[nodiscard]] Span span(NodeId) const;
    [[nodiscard]] const std::vector<Asset>& assets() const { return assets_; }
    [[nodiscard]] Asset& asset(std::uint32_t number) { return assets_[number - 1]; }
    // The next node in document order below `top`, or 0. Iterative: depth comes from hostile input.
    [[nodiscard]] NodeId walk(NodeId at, NodeId top) const;
    // The same, passing over everything below `at`.
    [[nodiscard]] NodeId walk_over(NodeId at, NodeId top) const;
    // The text of all text leaves below and the values of controls, but not ticks; breaks as a blank.
    [[nodiscard]] std::string plain_text(NodeId) const;

    // ---- change; keeps no invariant by itself: see builder.h ----
    NodeId make(Kind);  // detached
    void append(NodeId parent, NodeId child);
    void insert_before(NodeId at, NodeId child);
    void insert_after(NodeId at, NodeId child);
    void detach(NodeId);  // with everything below it
    void set_kind(NodeId id, Kind kind) { nodes_[id].kind = static_cast<std::uint16_t>(kind); }
    void set_marks(NodeId id, std::uint32_t marks) { nodes_[id].marks = static_cast<std::uint16_t>(marks); }
    void set_text(NodeId, std::string_view);   // copied unless it lies in kept bytes
    void set(NodeId, Attr, std::string_view);  // replaces
    void add(NodeId, Attr, std::string_view);  // appends an item
    void unset(NodeId, Attr);
    void set_span(NodeId, Span);
    std::uint32_t add_asset(Asset);  // its number, from 1; the same entry gives the same number

    // ---- memory ----
    void* alloc(std::size_t size);
    std::string_view copy(std::string_view);  // into the arena
    // Bytes that live as long as the document; text within them is not copied.
    std::string_view keep(std::string);
    void keep_view(std::string_view bytes, std::shared_ptr<const void> owner);

    // ---- places that had another name ----
    // A heading that was renamed, or stands for one that is gone: links by the old title, or id, still lead
    // there.
    struct FormerName {
        NodeId heading;
        std::string_view name;
    };
    void add_former_name(NodeId heading, std::string_view name) {
        former_names_.push_back({heading, copy(name)});
    }
    [[nodiscard]] const std::vector<FormerName>& former_names() const { return former_names_; }

    // Heap bytes in use, for limits and figures.
    [[nodiscard]] std::size_t memory() const;

  private:
    [[nodiscard]] std::string_view find(NodeId, Attr, std::size_t nth) const;
    std::string_view store(std::string_view);
    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
    std::vector<Node> nodes_;
    std::vector<AttrValue> attrs_;
    std::vector<Span> spans_;
    std::vector<Asset> assets_;
    std::vector<FormerName> former_names_;
    std::unordered_map<std::uint32_t, std::uint32_t> asset_of_entry_;
    struct Kept {
        std::string_view bytes;
        std::shared_ptr<const void> owner;
    };
    std::vector<Kept> kept_;
    std::size_t arena_used_ = 0;
};

}  // namespace speckiln
