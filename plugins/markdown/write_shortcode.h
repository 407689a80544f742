// Hugo's shortcodes. Hugo looks for `{{<` and `{{%` before it reads markdown, in code and addresses too, and
// fails where one has no end; so whatever looks like one must be written in a way that it does not see.
#pragma once

#include <string>
#include <string_view>

#include "markdown/write_pen.h"

namespace markdown {

// Code: a shortcode is written as Hugo itself has it shown, `{{</* x */>}}`; one without an end is parted by
// a character of no width, which is reported.
std::string without_shortcodes(Pen& pen, kiln_node code, std::string_view text);

// Where a blank does no harm: formulas and comments.
void part_shortcodes(std::string& text);

// escape_target, in the dialect of the pen.
void write_target(const Pen& pen, std::string_view href, std::string_view title, bool cell, std::string& out);

}  // namespace markdown
