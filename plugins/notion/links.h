// Where the links of a page stand and what they point at, found by our own means: Notion writes destinations
// that are no markdown (raw blanks, parentheses without partner, bytes that are not UTF-8).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace notion {

struct Link {
    std::size_t begin, end;  // the destination, bytes of the text
    std::size_t text = 0;    // where what is shown begins; it ends two bytes before the destination
    bool image = false;
    bool opaque = false;  // markdown would read another destination, or none
};

// Is there something in the export that this destination, exactly as written, can mean?
using Known = std::function<bool(std::string_view destination)>;

// Every inline link and image outside code, in order. Of several ends that a destination could have, the
// longest that is known. Asks `known` at most 32 times a link.
std::vector<Link> find_links(std::string_view markdown, const Known& known);

// Markdown in which opaque destinations are replaced by tokens of the same length that any parser reads, so
// that offsets stay what they were.
class Tokens {
  public:
    // text is changed in place; links: of that text.
    Tokens(char* text, std::size_t size, const std::vector<Link>& links);
    // The destination that a token stands for; what is no token comes back as it is.
    [[nodiscard]] std::string_view original(std::string_view href) const;

  private:
    std::string prefix_;
    std::vector<std::string> destinations_;
};

}  // namespace notion
