// Properties: Notion's "Key: value" lines and front matter, read line by line.
#pragma once

#include <string_view>
#include <vector>

#include "page.h"

namespace speckiln::verify {

// Front matter (YAML between ---, TOML between +++) that begins at `at`: adds its entries, those nested in
// others once more in what holds them, and returns where the text behind it begins; `at` if there is none.
std::size_t front_matter(std::string_view text, std::size_t at, std::vector<Field>& fields);

// The "Key: value" lines behind a title that ends at `at`: one block, every line of it. Returns where it
// ends.
std::size_t notion_properties(std::string_view text, std::size_t at, std::vector<Field>& fields);

}  // namespace speckiln::verify
