// The reader's doors.
#pragma once

#include <speckiln/plugin.hpp>

namespace github {

int sniff(kiln::Sniffer);
int read(kiln::Reader);

}  // namespace github
