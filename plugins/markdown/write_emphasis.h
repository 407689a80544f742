// Would these delimiters be read as they are meant? `*`, `_`, `~` and `=` pair up by rules that look at the
// characters on both sides, so whoever writes them must ask before, and use HTML where the answer is no.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace markdown {

enum : std::uint8_t { span_strong = 1, span_emphasis = 2, span_strike = 4, span_highlight = 8 };

// A run of one delimiter character in the text.
struct DelimiterRun {
    std::size_t at = 0, size = 0;
    std::uint8_t inside = 0;  // the spans meant to be open after the run
};

// text: begins with the first delimiter and ends with the last; before, after: what stands on both sides in
// its line. Everything but the runs is taken to hold no delimiter. All readings must agree: symbols are
// letters or punctuation (CommonMark changed its mind), and cmark-gfm looks past the delimiters that
// extensions add.
bool reads_as_meant(std::string_view text, const std::vector<DelimiterRun>& runs, std::string_view before,
                    std::string_view after);

}  // namespace markdown
