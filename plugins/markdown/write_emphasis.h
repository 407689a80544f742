// Would these delimiters be read as they are meant? `*`, `_` and `~` pair up by rules that look at the
// characters on both sides, so whoever writes them must ask before, and use HTML where the answer is no.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace markdown {

enum : std::uint8_t { span_strong = 1, span_emphasis = 2, span_strike = 4 };

// A run of one delimiter character in the text.
struct DelimiterRun {
    std::size_t at = 0, size = 0;
    std::uint8_t inside = 0;  // the spans meant to be open after the run
};

// text: all between the first delimiter and the last; before, after: its neighbours. Everything but the runs
// is taken to hold no delimiter. Both readings of CommonMark on symbols must agree.
bool reads_as_meant(std::string_view text, const std::vector<DelimiterRun>& runs, char32_t before,
                    char32_t after);

}  // namespace markdown
