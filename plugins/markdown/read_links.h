// Where links and images point.
#pragma once

#include "markdown/read_context.h"

namespace markdown {

// Sets the target of an open link or a leaf image: what the hooks say, else data: as an asset, else
// resolve().
void set_target(Context& context, kiln_node node, const Target& target);

// False: the target is a definition whose data was written out too often already (which is reported), so that
// there shall be no link.
bool affordable(Context& context, const Target& target);

// %XX decoded; invalid ones stay. True UTF-8 or not is the caller's business.
std::string percent_decode(std::string_view s);

// An address as it would be sent: blanks and line breaks, which an entity or an attribute of HTML can give
// it, by their numbers.
std::string without_controls(std::string_view href);

}  // namespace markdown
