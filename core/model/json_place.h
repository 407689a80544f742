// Where a value stands in a JSON text, for messages about files that people write. The text is valid JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace speckiln {

// Keys of objects and indexes of arrays, from the outermost in.
using JsonPath = std::vector<std::variant<std::string, std::size_t>>;

// The offset of the value at `path`, or of its key where there is one; of the innermost that is there, where
// the path leads nowhere. Linear in the text.
std::size_t json_place(std::string_view text, const JsonPath& path);

}  // namespace speckiln
