// YAML between `---` lines at the very front, as properties.
#pragma once

#include <cstdint>
#include <string_view>

#include <speckiln/plugin.hpp>

namespace markdown {

// Builds the properties and returns how many bytes of the text they took, 0 where it begins with none. What
// is no plain map of names to values (anchors, tags, a syntax error, more than 64 KB) is reported and kept as
// raw text: `yaml`; and Hugo's `+++` block as raw `toml`. A list becomes one value an item; a map inside
// stays the text that it is. A comment belongs to the property below it, or beside it: x-comment.
std::size_t read_front_matter(kiln::Reader in, kiln_entry entry, bool spans, std::uint64_t base_offset,
                              std::string_view text);

}  // namespace markdown
