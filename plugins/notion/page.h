// A page of the export as a document: title and properties, then its text.
#pragma once

#include <speckiln/plugin.hpp>

#include <string_view>

namespace notion {

// Bytes: holds the properties of any honest page.
inline constexpr std::size_t page_head = 16 << 10;

int read_page(const kiln::Reader& in);

// The text of a page, from `body` on, into the innermost open node.
int write_body(const kiln::Reader& in, kiln_entry entry, std::string_view page, std::size_t body);

}  // namespace notion
