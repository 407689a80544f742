// Specs as plain text.
#pragma once

#include <speckiln/plugin.hpp>

namespace plaintext {

int sniff(kiln::Sniffer);
int read(kiln::Reader);

}  // namespace plaintext
