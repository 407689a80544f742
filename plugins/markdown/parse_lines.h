// Where the lines of the text that cmark sees stand in the entry, so that its lines and columns become bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace markdown {

struct Line {
    std::uint64_t begin = 0, end = 0;  // bytes in the source text, without the line's end
    std::int32_t shift = 0;            // what a column lost at the line's front before cmark saw it
};

struct Span {
    std::uint64_t offset = 0, length = 0;
};

class Lines {
  public:
    Lines() = default;
    explicit Lines(std::string_view text) { split(text); }

    void split(std::string_view text);
    void add(Line line) { lines_.push_back(line); }
    void clear() { lines_.clear(); }
    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] const Line& operator[](std::size_t i) const { return lines_[i]; }
    // Lines and columns as cmark counts them, from 1; whatever it says, the span lies in the text.
    [[nodiscard]] Span span(int line, int column, int end_line, int end_column) const;

    // These lines are places in a text whose line `from[i]` stands at `to[i]` in truth.
    void rebase(const Lines& from, const Lines& to);

  private:
    std::vector<Line> lines_;
};

}  // namespace markdown
