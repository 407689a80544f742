// Properties as YAML before the text.
#pragma once

#include <string>

#include "markdown/write_pen.h"

namespace markdown {

// The block with its fences and the newline after them; empty where there is nothing to say.
std::string write_front_matter(Pen& pen);

}  // namespace markdown
