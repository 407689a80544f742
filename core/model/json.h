// The document as JSON, and back: the interchange form, and what "equal" means.
//
// One object a node: {"kind": …, "marks": […], attributes in the order of kinds.def, "text" | "content"}.
// Derived values and spans stand under "derived" and "span" and are ignored on input. The document's object
// lists its assets.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "speckiln/diagnostic.h"
#include "speckiln/document.h"

namespace speckiln {

struct AssetFacts {
    std::string name, media, sha256, path;  // empty: left out
    std::uint64_t size = 0;
};

struct JsonOptions {
    bool pretty = false;  // indented by two blanks, one attribute a line
    bool spans = false;
    // Ids of notes renumbered in document order, unused assets left out, names and paths of assets left out:
    // two documents are equal when these bytes are.
    bool canonical = false;
    std::function<AssetFacts(std::uint32_t number)>
        asset_facts;  // may be empty: then what the document knows
    // What is derived of a node, as a JSON object; empty: nothing. May be empty itself.
    std::function<std::string(NodeId)> derived;
};

std::string to_json(const Document&, const JsonOptions& = {});

// Depth is capped at twice the tree's. asset_at: an asset given by "path" → its entry, 0 if there is none.
struct JsonError {
    std::string message;
    std::uint64_t offset = 0;  // bytes
};
using AssetAt = std::function<std::uint32_t(std::string_view path)>;
// Into a fresh document, through the builder. Empty message: all well.
JsonError from_json(std::string_view json, Document& document, const AssetAt& asset_at = {});

}  // namespace speckiln
