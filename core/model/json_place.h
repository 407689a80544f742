// Where something stands in a JSON text, for messages about files that people write. The text is valid JSON.
#pragma once

#include <cstddef>
#include <optional>
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

// A key that its object has before it, as it is written.
struct RepeatedKey {
    std::size_t offset;
    std::string_view key;  // into the text
};
// The first of them. Parsers take one of two values without a word. As deep as the text is nested.
std::optional<RepeatedKey> find_repeated_key(std::string_view text);

}  // namespace speckiln
