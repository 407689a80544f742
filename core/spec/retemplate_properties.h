// The properties of a document that goes over to another template.
#pragma once

#include <string>
#include <unordered_set>

#include "spec/retemplate_move.h"

namespace speckiln::spec {

// Those that are as the old template has them say nothing: they go, and it is said.
void drop_properties(const Move&);

// Those that the new template asks for, but for what is known by such a label, and which template the
// document follows from now on: words of the old one may still stand in it. Puts them first in the document,
// which has no blocks yet.
void put_properties(const Move&, const std::unordered_set<std::string>& known_labels);

}  // namespace speckiln::spec
