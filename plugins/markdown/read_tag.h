// One HTML tag, as markdown lets it stand among text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace markdown {

struct Tag {
    std::string name;  // lower case; empty: no tag (a comment, a declaration …)
    bool closing = false;
    std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, entities resolved

    // nullptr if absent.
    [[nodiscard]] const std::string* get(std::string_view attribute) const;
    // All attributes are of those names, parted by blanks.
    [[nodiscard]] bool only(std::string_view names) const;
};

// s: one whole tag, `<` to `>`.
Tag parse_tag(std::string_view s);

// The mark that an element means, 0 for none.
std::uint32_t mark_of(std::string_view element);

// The attributes of an <a> that links and places can keep; with any other it stays as it is. Without an
// address there is no link that could have a title.
constexpr std::string_view anchor_attributes(bool has_href) {
    return has_href ? " href title id name target rel " : " id name ";
}

// "40", "40px" → "40"; anything else → empty.
std::string pixels(std::string_view s);

}  // namespace markdown
