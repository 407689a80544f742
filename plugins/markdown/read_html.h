// A passage of HTML as spec nodes.
#pragma once

#include "markdown/read_context.h"

namespace markdown {

// Builds the blocks that the HTML means; false, and nothing is built, where it is not well formed or holds
// anything that no kind expresses.
bool map_html(Context& context, std::string_view html, Span span);

}  // namespace markdown
