// Exports "without folders for subpages": pages and databases lie in one folder, so that names do not tell
// which pages are rows.
#pragma once

#include <speckiln/plugin.hpp>

#include <string_view>
#include <vector>

#include "layout.h"

namespace notion {

// Gives databases without rows the pages that are certainly theirs: in the same folder, the only page and the
// only row of that title, with properties that are the database's columns and say what the row says. Reads
// those tables.
void adopt_rows(const kiln::Indexer& in, const std::vector<std::string_view>& names, Layout& layout);

}  // namespace notion
