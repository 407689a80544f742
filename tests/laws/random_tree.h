// Random valid documents: every kind, in every place where it may stand, with text that looks like markup.
#pragma once

#include <cstdint>
#include <memory>

#include "speckiln/document.h"

namespace speckiln::laws {

// The same seed gives the same document, on every machine. size: about how many blocks.
std::unique_ptr<Document> random_tree(std::uint64_t seed, unsigned size);

}  // namespace speckiln::laws
