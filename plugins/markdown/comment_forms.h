// A comment's two forms, `<!-- -->` and MDX's `{/* */}`: the one rule for reading and writing.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// What of the text would end the comment, or keep it from being one, is parted by a blank.
std::string html_comment(std::string_view text);
std::string mdx_comment(std::string_view text);

}  // namespace markdown
