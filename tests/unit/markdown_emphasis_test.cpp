// Delimiters are written only where every reader pairs them as they are meant.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "markdown/write_emphasis.h"

namespace markdown {
namespace {

// The text with its runs of delimiters; meant: the spans open after each run, a letter each (s, e, k, h).
bool reads(std::string_view text, const std::vector<std::string_view>& meant, std::string_view before = {},
           std::string_view after = {}) {
    std::vector<DelimiterRun> runs;
    for (std::size_t i = 0; i < text.size();) {
        if (std::string_view("*_~=").find(text[i]) == std::string_view::npos) {
            ++i;
            continue;
        }
        DelimiterRun run;
        run.at = i;
        while (i < text.size() && text[i] == text[run.at])
            ++i;
        run.size = i - run.at;
        for (const char c : runs.size() < meant.size() ? meant[runs.size()] : std::string_view())
            run.inside = static_cast<std::uint8_t>(run.inside | (c == 's'   ? span_strong
                                                                 : c == 'e' ? span_emphasis
                                                                 : c == 'k' ? span_strike
                                                                            : span_highlight));
        runs.push_back(run);
    }
    return reads_as_meant(text, runs, before, after);
}

TEST(MarkdownEmphasis, PairsThatAreMeant) {
    EXPECT_TRUE(reads("*a*", {"e", ""}));
    EXPECT_TRUE(reads("**a**", {"s", ""}));
    EXPECT_TRUE(reads("***a***", {"se", ""}));
    EXPECT_TRUE(reads("**a *b* c**", {"s", "se", "s", ""}));
    EXPECT_TRUE(reads("~~a~~", {"k", ""}));
    EXPECT_TRUE(reads("*a*", {"e", ""}, "in", "side"));
}

TEST(MarkdownEmphasis, BlanksDoNotPair) {
    EXPECT_FALSE(reads("* a*", {"e", ""}));
    EXPECT_FALSE(reads("*a *", {"e", ""}));
    EXPECT_FALSE(reads("**a\xC2\xA0**", {"s", ""}));  // no-break space
}

TEST(MarkdownEmphasis, PunctuationBesideALetter) {
    EXPECT_FALSE(reads("**\"a\"**", {"s", ""}, "x", "y"));
    EXPECT_TRUE(reads("**\"a\"**", {"s", ""}, " ", " "));
    // A symbol is punctuation to some readers and a letter to others.
    EXPECT_FALSE(reads("**€5**", {"s", ""}, "x"));
}

TEST(MarkdownEmphasis, UnderscoresDoNotWorkWithinAWord) {
    EXPECT_TRUE(reads("_a_", {"e", ""}));
    EXPECT_FALSE(reads("_a_", {"e", ""}, "x"));
}

TEST(MarkdownEmphasis, RunsThatMeet) {
    // Strong to the end of emphasis, and another strong at once: one run of four.
    EXPECT_FALSE(reads("**a****b**", {"s", "s", ""}));
    EXPECT_TRUE(reads("**a**b**c**", {"s", "", "s", ""}));
}

}  // namespace
}  // namespace markdown
