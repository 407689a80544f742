// Comments, which the target hides.
#pragma once

#include <string>
#include <string_view>

#include "markdown/write_pen.h"

namespace markdown {

// An HTML comment, or the dialect's own kind of comment.
void write_comment(const Pen& pen, std::string_view text, std::string& out);

}  // namespace markdown
