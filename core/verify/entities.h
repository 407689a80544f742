// Character references of HTML: &amp; &#233; &#x1F4A1;
#pragma once

#include <cstddef>
#include <string_view>

namespace speckiln::verify {

struct Entity {
    char32_t value = 0;
    std::size_t size = 0;  // bytes from '&' to ';'; 0: there is none
};

// The reference that begins at the '&' at `at`.
Entity entity_at(std::string_view text, std::size_t at);

}  // namespace speckiln::verify
