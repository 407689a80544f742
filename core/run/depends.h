// On what the output of a document depends, but for the anchors of others, as one digest: the program, the
// plugins, the options, what is planned (every name, title and place of the run), the bytes of its entries
// and of those that it was made from besides.
//
// The whole plan is taken, not what this one document asked of it: a page that is added, renamed or moved
// makes a run convert all, an edit within pages those alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "output/sha256.h"
#include "target_plan.h"

namespace speckiln::run {

class Work;

class Depends {
  public:
    // Once all is planned.
    explicit Depends(const Work&);

    // own: of its first entry, where that is known already. Nothing: an entry cannot be read, or is not
    // there.
    std::optional<output::Digest> of(std::uint32_t target, DocId, const std::optional<output::Digest>& own,
                                     std::span<const std::string> reads);
    // The names of the entries that were asked about, but for the document's own.
    [[nodiscard]] std::vector<std::string> reads(DocId,
                                                 const std::unordered_set<std::uint32_t>& touched) const;

  private:
    std::optional<output::Digest> bytes_of(std::uint32_t source, std::uint32_t entry);

    const Collection& c_;
    std::vector<output::Digest> plans_;  // by target
    // Of entries that many documents are made from: a database's table.
    std::unordered_map<std::uint64_t, output::Digest> shared_;
};

// Of an entry's bytes; nothing where they cannot be read.
std::optional<output::Digest> digest_of_entry(const source::Source&, std::uint32_t entry);

}  // namespace speckiln::run
