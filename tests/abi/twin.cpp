// Reads as its version of the shared header says, and writes that, too.
#include <speckiln/plugin.hpp>
#include <string>

#include "twin_library.h"

static int read(kiln::Reader in) {
    in.paragraph("read by " + std::to_string(twin_sum()));
    return KILN_OK;
}

static int write(kiln::Writer out) {
    for (auto n = out.look(out.root()).first; n != 0; n = out.look(n).next) {
        const auto inner = out.look(n).first;
        if (inner != 0) out.put(out.look(inner).text);
    }
    out.put(", written by " + std::to_string(twin_sum()) + "\n");
    return KILN_OK;
}

static constexpr kiln_format formats[] = {
    kiln::format(TWIN_NAME, "Twin", TWIN_NAME ";twin").reads<read>().writes<write>()};
KILN_PLUGIN("org.speckiln.test." TWIN_NAME, "1.0.0", "Apache-2.0", formats)
