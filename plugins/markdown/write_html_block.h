// What markdown takes for a block of HTML: CommonMark's seven kinds, and comments of both dialects.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

// `<!-- -->` or `{/* */}`, and nothing around it.
bool is_comment(std::string_view);

// Would the text, as it stands, be one block of HTML and no more?
bool is_html_block(std::string_view);

// Would the paragraph be read as a block of HTML, or as a comment that stands alone?
bool begins_html_block(std::string_view paragraph);

// Would this line end the paragraph that it goes on, as a block of HTML?
bool interrupts_as_html(std::string_view line);

// The text with at most so many blanks less at the front of each line.
std::string dedented(std::string_view text, std::size_t blanks);

}  // namespace markdown
