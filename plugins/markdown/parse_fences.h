// Whether the fences of parse_prepare.h are the ones that cmark saw.
#pragma once

#include "markdown/parse_prepare.h"
#include "markdown/parse_tree.h"

namespace markdown {

// Notes which of them open no code, and where the code of others ended sooner.
void refute_fences(const Prepared& prepared, const Tree& tree, Refuted& refuted);

}  // namespace markdown
