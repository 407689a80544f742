// The manifest: every document and asset of a run, its names, parent and order, and where it will be written.
//
// Written while a container is indexed and scanned, completed by the planner, then frozen: reading and
// writing only query it. One record costs well under 1 KB. Not thread-safe while it is written, free to share
// once frozen.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace speckiln {

using DocId = std::uint32_t;  // from 1; 0 = none

enum class DocType : std::uint8_t { page = 1, database = 2, view = 3, row = 4, asset = 5 };

// What the source says of one document or asset.
struct SourceFacts {
    std::string_view key;    // stable: the id the source gives, else the path
    std::string_view title;  // may be empty: then the entry's name serves
    std::span<const std::uint32_t> entries;
    DocId parent = 0;
    std::uint32_t order = UINT32_MAX;  // among its siblings; those without come last, by key
    std::uint32_t source = 0;          // index of the source in the run
    DocType type = DocType::page;
    bool title_exact = true;
    bool excluded = false;  // known, but not written
};

// And what one plan makes of it.
struct Record : SourceFacts {
    std::string_view output;  // path in the output, '/' between parts; empty before plan
    DocId same_as = 0;        // an asset: the record whose output it shares (equal bytes)
};

class Manifest {
  public:
    static constexpr DocId ambiguous = UINT32_MAX;

    Manifest();
    // Another plan of the same records, with outputs of its own. All else is shared until one of the two
    // changes it. Call on a frozen manifest; nothing is added afterwards.
    [[nodiscard]] Manifest clone() const { return *this; }
    Manifest(Manifest&&) = default;
    Manifest& operator=(Manifest&&) = default;
    ~Manifest() = default;

    // ---- write ----
    // 0 where the key is taken. Keys are unique within a source.
    DocId add(std::uint32_t source, DocId parent, DocType type, std::string_view key);
    void set_title(DocId, std::string_view title, bool exact);
    void set_order(DocId, std::uint32_t order);
    // name: the entry's, if it outlives the manifest and its clones: a key that is a part of it is not kept
    // twice.
    void add_entry(DocId, std::uint32_t entry, std::string_view name = {});
    void add_alias(DocId, std::string_view alias);
    void set_output(DocId, std::string_view path);
    void share_output(DocId, DocId with);
    void set_same_as(DocId asset, DocId first);
    void set_parent(DocId, DocId parent);
    void exclude(DocId);
    // Sorts children; call after the last write that touches parent, order or key, before children() is
    // asked.
    void freeze();

    // ---- query ----
    [[nodiscard]] std::uint32_t size() const;
    [[nodiscard]] Record operator[](DocId id) const;
    [[nodiscard]] bool valid(DocId id) const { return id > 0 && id <= size(); }
    [[nodiscard]] DocId by_key(std::uint32_t source, std::string_view key) const;
    // `ambiguous` where several records have the alias.
    [[nodiscard]] DocId by_alias(std::uint32_t source, std::string_view alias) const;
    // data() is null past the last.
    [[nodiscard]] std::string_view alias(DocId, std::uint32_t nth) const;
    [[nodiscard]] std::vector<std::string_view> aliases(DocId) const;
    [[nodiscard]] DocId by_entry(std::uint32_t source, std::uint32_t entry) const;
    // In order; parent 0 = the top records of all sources. Frozen only.
    [[nodiscard]] std::span<const DocId> children(DocId parent) const;
    // By title among the children of `within`, assets left out. Frozen only.
    [[nodiscard]] DocId by_title(DocId within, std::string_view title) const;
    // All records, parents before children, siblings in order. Frozen only.
    [[nodiscard]] std::vector<DocId> in_order() const;

  private:
    struct Shared;
    Manifest(const Manifest&) = default;
    void detach();                           // before facts are changed
    std::shared_ptr<Shared> shared_;         // of all clones that changed nothing: one thread writes
    std::vector<std::string_view> outputs_;  // by DocId, as far as they were set
    std::vector<DocId> same_as_;             // likewise
};

}  // namespace speckiln
