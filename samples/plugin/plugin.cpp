#include "harbour.h"

static constexpr kiln_format formats[] = {
    kiln::format("harbour", "Harbour wiki", "harbour").reads<read>().writes<write>()};
KILN_PLUGIN("com.example.harbour", "1.0.0", "Apache-2.0", formats)
