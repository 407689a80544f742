// Is this a Notion export? Told from the names of its entries.
#pragma once

#include <speckiln/plugin.hpp>

namespace notion {

int sniff(kiln::Sniffer in);

}  // namespace notion
