// Byte offset → line and column, for places in diagnostics. Made once a text, then a binary search a look-up.
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
    std::string_view text_;
    std::vector<std::uint64_t> starts_;
};

}  // namespace speckiln
