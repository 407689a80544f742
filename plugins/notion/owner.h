// What a page is below, which decides whether it has properties.
#pragma once

#include <speckiln/plugin.hpp>

#include "columns.h"
#include "properties.h"

namespace notion {

// Of the document that the job is about. columns: those of its database, where it is a row.
Owner owner_of(const kiln::Job& in, ColumnFacts& columns);

}  // namespace notion
