// Facts that take a look inside: the title that a name cuts short, and the order of what lies below a page.
#pragma once

#include <speckiln/plugin.hpp>

namespace notion {

int scan(kiln::Indexer in);

}  // namespace notion
