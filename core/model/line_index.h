// Byte offset → line and column, for places in diagnostics. Made once a text; a look-up takes the same time
// in a text of one line.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace speckiln {

class LineIndex {
  public:
    // The text must outlive the index. LF, CRLF and lone CR end a line.
    explicit LineIndex(std::string_view text);

    struct Position {
        std::uint32_t line = 1, column = 1;  // column in code points
        std::string_view line_text;          // without its end
    };
    [[nodiscard]] Position at(std::uint64_t offset) const;

  private:
    [[nodiscard]] std::uint64_t characters_before(std::uint64_t offset) const;

    std::string_view text_;
    std::vector<std::uint64_t> starts_;
    std::vector<std::uint64_t> characters_;  // code points in front of every stretch of the text
};

}  // namespace speckiln
