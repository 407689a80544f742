// data: URIs as assets.
#pragma once

#include "markdown/read_context.h"

namespace markdown {

// The asset that the URI's bytes make, one for equal URIs; 0 where it cannot be decoded (which is reported).
// name: what the file shall be called, without extension; may be empty.
kiln_asset data_asset(Context& context, std::string_view uri, std::string_view name);

}  // namespace markdown
