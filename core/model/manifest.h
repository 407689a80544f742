// The manifest: every document and asset of a run, its names, parent and order, and where it will be written.
//
// Written while a container is indexed and scanned, completed by the planner, then frozen: reading and
// writing only query it. One record costs well under 1 KB. Not thread-safe while it is written, free to share
// once frozen.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace speckiln {

using DocId = std::uint32_t;  // from 1; 0 = none

enum class DocType : std::uint8_t { page = 1, database = 2, view = 3, row = 4, asset = 5 };

struct Record {
    std::string_view key;     // stable: the id the source gives, else the path
    std::string_view title;   // may be empty: then the entry's name serves
    std::string_view output;  // path in the output, '/' between parts; empty before plan
    DocId parent = 0;
    std::uint32_t order = UINT32_MAX;  // among its siblings; those without come last, by key
    std::uint32_t source = 0;          // index of the source in the run
    std::uint32_t same_as = 0;         // an asset: the record whose output it shares (equal bytes)
    DocType type = DocType::page;
    bool title_exact = true;
    bool excluded = false;  // known, but not written
    std::vector<std::uint32_t> entries;
    std::vector<std::string_view> aliases;
};

class Manifest {
  public:
    static constexpr DocId ambiguous = UINT32_MAX;

    Manifest();
    // Another plan of the same records: shares their strings, has its own outputs. Call on a frozen manifest.
    [[nodiscard]] Manifest clone() const { return *this; }
    Manifest(Manifest&&) = default;
    Manifest& operator=(Manifest&&) = default;
    ~Manifest() = default;

    // ---- write ----
    // 0 where the key is taken. Keys are unique within a source.
    DocId add(std::uint32_t source, DocId parent, DocType type, std::string_view key);
    void set_title(DocId, std::string_view title, bool exact);
    void set_order(DocId, std::uint32_t order);
    void add_entry(DocId, std::uint32_t entry);
    void add_alias(DocId, std::string_view alias);
    void set_output(DocId, std::string_view path);
    void set_same_as(DocId asset, DocId first);
    void set_parent(DocId, DocId parent);
    void exclude(DocId);
    // Sorts children; call after the last write that touches parent, order or key, before children() is
    // asked.
    void freeze();

    // ---- query ----
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(records_.size() - 1); }
    [[nodiscard]] const Record& operator[](DocId id) const { return records_[id]; }
    [[nodiscard]] bool valid(DocId id) const { return id > 0 && id < records_.size(); }
    [[nodiscard]] DocId by_key(std::uint32_t source, std::string_view key) const;
    // `ambiguous` where several records have the alias.
    [[nodiscard]] DocId by_alias(std::uint32_t source, std::string_view alias) const;
    [[nodiscard]] DocId by_entry(std::uint32_t source, std::uint32_t entry) const;
    // In order; parent 0 = the top records of all sources. Frozen only.
    [[nodiscard]] const std::vector<DocId>& children(DocId parent) const;
    // By title among the children of `within`, assets left out. Frozen only.
    [[nodiscard]] DocId by_title(DocId within, std::string_view title) const;
    // All records, parents before children, siblings in order. Frozen only.
    [[nodiscard]] std::vector<DocId> in_order() const;

  private:
    Manifest(const Manifest&) = default;
    std::string_view store(std::string_view);
    std::shared_ptr<std::pmr::monotonic_buffer_resource> arena_;  // clones share it: one thread writes
    std::vector<Record> records_;
    std::vector<std::vector<DocId>> children_;
    // Keyed by source and string: see manifest.cpp.
    struct Name {
        std::uint32_t source;
        std::string_view text;
        bool operator==(const Name&) const = default;
    };
    struct NameHash {
        std::size_t operator()(const Name&) const noexcept;
    };
    std::unordered_map<Name, DocId, NameHash> keys_, aliases_;
    std::unordered_map<Name, DocId, NameHash> titles_;  // by parent and title; frozen only
    std::unordered_map<std::uint64_t, DocId> entries_;
};

}  // namespace speckiln
