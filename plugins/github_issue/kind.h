// Which of the things that GitHub makes an issue of a text is.
#pragma once

#include <cstdint>
#include <string_view>

namespace github {

enum class Kind : std::uint8_t {
    none,       // none of them, as far as can be seen
    form,       // YAML with a list of fields
    template_,  // markdown, with name and about in its front matter
    issue       // what a form was made into: "### Label" and answers, "_No response_" where there is none
};

// text: the whole, or its beginning.
Kind kind_of(std::string_view text);

}  // namespace github
