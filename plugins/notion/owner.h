// What a page is below, which decides whether it has properties.
#pragma once

#include <speckiln/plugin.hpp>

#include "columns.h"
#include "properties.h"

namespace notion {

struct Ownership {
    Owner owner = Owner::unknown;
    std::shared_ptr<const ColumnFacts> columns;  // of its database, where it is a row; never null
};

// Of the document that the job is about.
Ownership owner_of(const kiln::Job& in);

}  // namespace notion
