// Text that a template's author wrote for the author of the spec, told from answers by its form alone. What
// has no form of its own is recognised against the template (match.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "spec/line.h"

namespace speckiln::spec {

// "[*…*]" in any nesting of brackets and stars, with an end that somebody forgot, too; "***…***"; "<…>" and
// "{…}".
bool is_guidance(const std::vector<Line>& paragraph);

// The words of an HTML comment, for the author; empty where it is none, or one that a program reads.
std::string_view words_of_comment(std::string_view raw);

// Does a comment ask something of whoever fills the spec in: a question, "you", "Describe …", "this
// template"?
bool asks_its_author(std::string_view words);

}  // namespace speckiln::spec
