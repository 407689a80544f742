// Text whose lines say nothing, or begin with nothing: the one rule for reading and writing.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// A title or an attribute's value on one line, however the source breaks it.
std::string one_line(std::string_view value);

// The text without the blanks at the front of its later lines: cmark takes them off a paragraph's lines, but
// not where one only lazily goes on.
std::string without_margins(std::string_view text);

}  // namespace markdown
