// Forgets to do anything: reads nothing, writes nothing, and says that all went well.
#include <speckiln/plugin.hpp>

static int read(kiln::Reader in) {
    (void)in.data();
    return KILN_OK;
}

static int write(kiln::Writer) {
    return KILN_OK;
}

static constexpr kiln_format formats[] = {kiln::format("idle", "Idle", "idle").reads<read>().writes<write>()};
KILN_PLUGIN("org.speckiln.test.idle", "1.0.0", "Apache-2.0", formats)
