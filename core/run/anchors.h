// Which anchors a document has in the output, and which of them a link's fragment means.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "output/sha256.h"
#include "output/slug.h"
#include "speckiln/document.h"

namespace speckiln::run {

class Anchors {
  public:
    // All headings and bookmarks of the document, in the target's slug style; and what text that stays as it
    // is states as an id.
    Anchors(const Document&, output::SlugStyle);

    // What the link's fragment must be in the output; "" where the document has no such place. Tried in turn:
    // an id the document states, the target's own slug, the slugs of other tools, the same letters and
    // digits; all that again without GitHub's "user-content-".
    [[nodiscard]] std::string resolve(std::string_view fragment) const;
    // What the writer must state at the node: absent ("") where the target's own slug is right.
    [[nodiscard]] std::string stated(NodeId node) const;

  private:
    struct Target {
        std::string anchor;
        std::string stated;  // empty: the tool makes that anchor by itself
    };
    std::vector<Target> targets_;
    std::unordered_map<std::string, std::size_t> names_;  // every name a fragment may use → target
    std::unordered_map<NodeId, std::size_t> nodes_;
};

// Letters, digits and everything above ASCII, lower case: what slugs of all styles agree on.
std::string bare_slug(std::string_view);

// Of all that Anchors is made from, whatever the style: documents of one digest can be linked to in the same
// way.
output::Digest digest_of_anchors(const Document&);

}  // namespace speckiln::run
