// Inline nodes to lines of text, escaped where they would mean something within a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/write_pen.h"

namespace plaintext {

// What stands below a paragraph, heading or the like; a break begins a line. Lines have no blanks at their
// edges, and none is empty. strong: all of it is.
std::vector<std::string> inline_lines(Pen&, kiln_node, bool strong = false);
// The same as one line.
std::string inline_line(Pen&, kiln_node, bool strong = false);
// Text that is no node's.
std::string plain_line(const Pen&, std::string_view text);
// " <address>", or "" where the node leads nowhere.
std::string address_of(const kiln::Writer&, kiln_node);

}  // namespace plaintext
