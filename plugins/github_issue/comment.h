// Guidance in a template is an HTML comment, which nobody sees in the issue; in a form it is the description.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace github {

// Blanks at the ends of the words do not count: read back, they are those of guidance_comment().
std::string guidance_comment(std::string_view words);

// The words of one comment and no more; nothing where it is none, or one that a program reads.
std::optional<std::string> words_of_comment(std::string_view raw);

}  // namespace github
