// One HTML tag in running text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln::verify {

struct Attribute {
    std::string name;        // lower case
    std::string_view value;  // as written, character references and all
    std::size_t at = 0;      // where the value begins
};

struct Tag {
    std::string name;  // lower case
    bool closing = false;
    std::vector<Attribute> attributes;
    std::size_t size = 0;  // bytes from '<' to '>'; 0: this is no tag of HTML, but text
};

// The tag that begins at the '<' at `at`. A name that HTML does not know is text: people write List<String>.
Tag tag_at(std::string_view text, std::size_t at);

}  // namespace speckiln::verify
