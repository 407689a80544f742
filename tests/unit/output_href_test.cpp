#include <gtest/gtest.h>

#include "output/href.h"

using namespace speckiln::output;

TEST(Href, GoesUpAndDownFromTheCommonFolder) {
    EXPECT_EQ(relative_href("a/b/index.md", "a/b/c.md"), "c.md");
    EXPECT_EQ(relative_href("a/b/index.md", "a/x.md"), "../x.md");
    EXPECT_EQ(relative_href("index.md", "a/b/c.md"), "a/b/c.md");
    EXPECT_EQ(relative_href("a/b/c.md", "index.md"), "../../index.md");
    EXPECT_EQ(relative_href("ab/x.md", "abc/x.md"), "../abc/x.md");
    EXPECT_EQ(relative_href("a.md", "a.md"), "a.md");
}

TEST(Href, FragmentsAlonePointIntoTheSameFile) {
    EXPECT_EQ(relative_href("a/b.md", "a/b.md", "goals"), "#goals");
    EXPECT_EQ(relative_href("a/b.md", "a/c.md", "Open Questions (2)"), "c.md#Open%20Questions%20%282%29");
    EXPECT_EQ(relative_href("a/b.md", "a/c.md", "^open-1"), "c.md#^open-1");
}

TEST(Href, EscapesWhatMarkdownOrAUrlCannotHold) {
    EXPECT_EQ(escape_path("My (new) file 100%.png"), "My%20%28new%29%20file%20100%25.png");
    EXPECT_EQ(escape_path("#1 [x] {y} `z`.md"), "%231%20[x]%20%7By%7D%20%60z%60.md");
    EXPECT_EQ(escape_path("a\tb\n<c>\"d\"\\e?f|g"), "a%09b%0A%3Cc%3E%22d%22%5Ce%3Ff%7Cg");
    EXPECT_EQ(escape_path("план/日本.md"), "план/日本.md");
}

TEST(Href, AmpersandsStayUnlessTheyBeginAnEntity) {
    EXPECT_EQ(escape_path("R&D.md"), "R&D.md");
    EXPECT_EQ(escape_path("a&copy;.md"), "a%26copy;.md");
    EXPECT_EQ(escape_path("a&#35;.md"), "a%26%2335;.md");
    EXPECT_EQ(escape_path("a&;.md"), "a&;.md");
}

TEST(Href, AColonInTheFirstPartIsNoScheme) {
    EXPECT_EQ(relative_href("a.md", "b:c.md"), "./b:c.md");
    EXPECT_EQ(relative_href("x/a.md", "b:c.md"), "../b:c.md");
}
