// A database or a linked view of one as a document: its table, each row with its page.
#pragma once

#include <speckiln/plugin.hpp>

namespace notion {

int read_database(const kiln::Reader& in);

}  // namespace notion
