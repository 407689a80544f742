// Plain text.
#include <speckiln/plugin.hpp>

#include "text/read.h"
#include "text/write.h"

namespace {

constexpr kiln_format formats[] = {kiln::format("text", "Plain text", "txt")
                                       .media("text/plain")
                                       .sniffs<plaintext::sniff>()
                                       .reads<plaintext::read>()
                                       .plans<plaintext::plan>()
                                       .writes<plaintext::write>()};

}  // namespace

KILN_PLUGIN("org.speckiln.text", "0.1.0", "Apache-2.0", formats)
