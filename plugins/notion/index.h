// What the names of an export tell: its documents, and how they are found again.
#pragma once

#include <speckiln/plugin.hpp>

#include <string>
#include <string_view>

namespace notion {

int index(kiln::Indexer in);

// An alias that no link uses: the nth database of a title, so that linked views find theirs.
std::string database_alias(std::string_view title, std::size_t nth);

}  // namespace notion
