// What cmark-gfm must not be given: it cannot be interrupted, and some short texts cost it time or memory
// that grows with their square. A cheap look at each line finds them; the passage is then kept as it stands,
// and named.
//
// Measured on 0.29.0.gfm.6 at 100 KB: see the figures beside the bounds in guard.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace markdown {

// A passage that is not parsed: whole lines, from 0, both included.
struct Refusal {
    std::uint32_t first = 0, last = 0;
    const char* code = nullptr;  // limit.markdown-…
    std::string message, remedy;
};

class Guard {
  public:
    explicit Guard(std::string_view text);

    // Lines in order. code: inside a fenced block, where nothing costs much. markers: `>` and list markers in
    // front, which with their blanks take that many columns.
    void line(std::uint32_t index, std::string_view line, bool code, unsigned markers, std::size_t columns);
    // Sorted, not overlapping.
    std::vector<Refusal> finish(std::uint32_t line_count);

  private:
    void refuse(std::uint32_t first, std::uint32_t last, const char* code, std::string message,
                const char* remedy);
    void end_run(std::uint32_t last);
    void look_at_table(std::string_view line);
    void look_closely(std::string_view line);

    // A run of lines without a blank one between.
    struct Run {
        std::uint32_t first = 0, lines = 0;
        std::uint64_t bytes = 0, pipes = 0, cells = 0;
        std::uint64_t opens = 0, closes = 0;  // `<?` and `<!`; the longest run of `)`
        std::uint64_t images = 0, at = 0;
        std::uint64_t table_columns = 0, table_from = 0;
        const char* code = nullptr;
        std::string message;
        const char* remedy = nullptr;
    };
    Run run_;
    bool in_run_ = false;
    unsigned deep_ = 0;  // markers that may have opened more levels than one line can
    // The text as a whole has many of the dear characters.
    bool many_opens_ = false, many_closes_ = false, many_images_ = false, many_at_ = false;
    std::vector<Refusal> refusals_;
};

}  // namespace markdown
