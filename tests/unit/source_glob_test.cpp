#include <gtest/gtest.h>

#include <string>

#include "source/glob.h"

namespace speckiln::source {
namespace {

struct Case {
    const char* glob;
    const char* name;
    bool matches;
};

class Glob : public testing::TestWithParam<Case> {};

TEST_P(Glob, Matches) {
    const auto& c = GetParam();
    EXPECT_EQ(Globs(c.glob).match(c.name), c.matches) << c.glob << " on " << c.name;
}

INSTANTIATE_TEST_SUITE_P(
    Source, Glob,
    testing::Values(Case{"Export-*-Part-*.zip", "Export-1f-Part-12.zip", true},
                    Case{"Export-*-Part-*.zip", "Team/Export-1f-Part-1.zip", false},
                    Case{"Export-*-Part-*.zip", "Export-1f-Part-1.zip.md", false},
                    Case{"Export-*-Part-*.zip", "Export--Part-.zip", true}, Case{"*.zip", "a/b.zip", false},
                    Case{"*/*.zip", "a/b.zip", true}, Case{"**.zip", "a/b/c.zip", true},
                    Case{"**/x.zip", "x.zip", true}, Case{"**/x.zip", "a/b/x.zip", true},
                    Case{"**/x.zip", "a/bx.zip", false}, Case{"a/**/z", "a/z", true},
                    Case{"a/**/z", "a/b/c/z", true}, Case{"a/**/z", "ab/z", false},
                    Case{"a/**", "a/b/c", true}, Case{"a**z", "a/b/z", true}, Case{"**", "any/thing", true},
                    Case{"?.md", "a.md", true}, Case{"?.md", "/.md", false}, Case{"?.md", "ab.md", false},
                    Case{"a.zip;b.zip", "b.zip", true}, Case{";;a.zip;", "a.zip", true},
                    Case{"a.zip;b.zip", "c.zip", false}, Case{"*", "", true}, Case{"", "", false},
                    Case{"A.zip", "a.zip", false}, Case{"*a*b*c*", "xxaxxbxxc", true},
                    Case{"*a*b*c*", "xxaxxcxxb", false}, Case{"***", "a/b", true}));

TEST(GlobList, IsEmptyWithoutPatterns) {
    EXPECT_TRUE(Globs("").empty());
    EXPECT_TRUE(Globs(";;").empty());
    EXPECT_FALSE(Globs("*").empty());
}

TEST(GlobList, APatternTooLongMatchesNothing) {
    const std::string longest(Globs::states - 1, 'a');
    EXPECT_TRUE(Globs(longest).match(longest));
    EXPECT_TRUE(Globs(longest + "a").empty());
}

// A matcher that backtracks takes hours for this.
TEST(GlobList, TakesOneWalkOverTheName) {
    std::string glob = "**";
    for (int i = 0; i < 60; ++i)
        glob += "a*";
    EXPECT_FALSE(Globs(glob + "b").match(std::string(60'000, 'a') + "/b"));
}

}  // namespace
}  // namespace speckiln::source
