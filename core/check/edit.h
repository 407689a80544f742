// Changes of a document's own bytes: what mends a finding for certain, so that a program may do it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/document.h"

namespace speckiln::check {

// The bytes from offset on give way to the text; without one they are deleted.
struct Edit {
    std::uint64_t offset = 0, length = 0;
    std::string text;
    [[nodiscard]] std::uint64_t end() const { return offset + length; }
};

// The bytes that a document was read from, and which entry of its source they are: what spans count in. Null:
// unknown.
struct OwnText {
    std::uint32_t entry = 0;
    std::string_view bytes;
};

// Sorted, none within another: deletions that touch are one, and what is deleted is not replaced as well.
std::vector<Edit> merged(std::vector<Edit>);
// edits: merged, and within the text.
std::string applied(std::string_view text, const std::vector<Edit>& edits);

// That of whole lines: the block and what holds nothing but it, and the blank lines that parted it from what
// follows. A length of 0 where something else stands on its lines, or nobody knows where it stands.
Edit deletion_of(const Document&, const OwnText&, NodeId block);
// The same for all from one block up to another, which stays; 0 = to the end.
Edit deletion_of(const Document&, const OwnText&, NodeId from, NodeId to);

// Is `after` what `before` is without what the edits delete, in every text, mark, attribute and level? Both
// as they are when double encoding is undone. The edits are merged, and are of the text that `before` was
// read from. may_go: whether a block that they delete, with all in it, is meant to go.
bool same_but_for(const Document& before, const OwnText&, const std::vector<Edit>& edits,
                  const Document& after, const std::function<bool(NodeId)>& may_go);

}  // namespace speckiln::check
