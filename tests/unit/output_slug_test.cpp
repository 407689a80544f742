// Heading slugs against what the tools themselves give: github-slugger 2, Python-Markdown 3.4, Hugo 0.111.
// The vectors were made by running one document's headings, in this order, through each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "output/slug.h"

using namespace speckiln::output;

namespace {

const std::vector<std::string> headings = {"Goals & Non-Goals",
                                           "Goals",
                                           "Goals",
                                           "Goals 1",
                                           "goals-1",
                                           "What's new?",
                                           "v1.2.3 release",
                                           "C++ / Rust",
                                           "a - dash",
                                           "under_score",
                                           "Ünïcödé Straße",
                                           "Привет мир",
                                           "日本語の見出し",
                                           "🚀 Launch",
                                           "...",
                                           "İstanbul ΣΑΣ ΟΔΟΣ",
                                           "½ cup x² №5",
                                           "Ⓐ circled Ⅳ",
                                           "tab\tin",
                                           "1. Overview",
                                           "foo_7",
                                           "foo_7",
                                           "foo_007",
                                           "ﬁne ﬂow",
                                           "naïve café",
                                           "-a-",
                                           "!!!",
                                           "e\u0301te\u0301"};

std::vector<std::string> anchors(SlugStyle style) {
    Slugger slugger(style);
    std::vector<std::string> out;
    for (const auto& heading : headings)
        out.push_back(slugger.next(heading).id);
    return out;
}

}  // namespace

TEST(Slug, GitHubAndDocusaurusAreGithubSlugger) {
    const std::vector<std::string> expected = {"goals--non-goals",
                                               "goals",
                                               "goals-1",
                                               "goals-1-1",
                                               "goals-1-2",
                                               "whats-new",
                                               "v123-release",
                                               "c--rust",
                                               "a---dash",
                                               "under_score",
                                               "ünïcödé-straße",
                                               "привет-мир",
                                               "日本語の見出し",
                                               "-launch",
                                               "",
                                               "i\u0307stanbul-σας-οδος",
                                               "-cup-x-5",
                                               "ⓐ-circled-ⅳ",
                                               "tabin",
                                               "1-overview",
                                               "foo_7",
                                               "foo_7-1",
                                               "foo_007",
                                               "ﬁne-ﬂow",
                                               "naïve-café",
                                               "-a-",
                                               "-1",
                                               "e\u0301te\u0301"};
    EXPECT_EQ(anchors(SlugStyle::github), expected);
    EXPECT_EQ(anchors(SlugStyle::docusaurus), expected);
}

TEST(Slug, MkDocsIsPythonMarkdown) {
    EXPECT_THAT(anchors(SlugStyle::mkdocs),
                testing::ElementsAre("goals-non-goals", "goals", "goals_1", "goals-1", "goals-1_1",
                                     "whats-new", "v123-release", "c-rust", "a-dash", "under_score",
                                     "unicode-strae", "_1", "_2", "launch", "_3", "istanbul", "12-cup-x2-no5",
                                     "a-circled-iv", "tab-in", "1-overview", "foo_7", "foo_8", "foo_007",
                                     "fine-flow", "naive-cafe", "-a-", "_4", "ete"));
}

TEST(Slug, HugoIsItsGithubType) {
    EXPECT_THAT(
        anchors(SlugStyle::hugo),
        testing::ElementsAre("goals--non-goals", "goals", "goals-1", "goals-1-1", "goals-1-2", "whats-new",
                             "v123-release", "c--rust", "a---dash", "under_score", "ünïcödé-straße",
                             "привет-мир", "日本語の見出し", "-launch", "heading", "istanbul-σασ-οδοσ",
                             "-cup-x-5", "-circled-", "tabin", "1-overview", "foo_7", "foo_7-1", "foo_007",
                             "ﬁne-ﬂow", "naïve-café", "-a-", "heading-1", "ete"));
}

TEST(Slug, GithubSluggersOwnExamplesOfRepetition) {
    Slugger slugger(SlugStyle::github);
    const std::vector<std::pair<std::string, std::string>> known = {
        {"alpha", "alpha"},
        {"alpha", "alpha-1"},
        {"__proto__", "__proto__"},
        {"__proto__", "__proto__-1"},
        {"echo", "echo"},
        {"echo", "echo-1"},
        {"echo 1", "echo-1-1"},
        {"echo-1", "echo-1-2"},
        {"echo", "echo-2"},
        {"foxtrot-1", "foxtrot-1"},
        {"foxtrot", "foxtrot"},
        {"foxtrot", "foxtrot-2"},
        {"I ♥ unicode", "i--unicode"},
        {"en–dash", "endash"},
        {"😄_😄 unicode emoji", "_-unicode-emoji"},
        {"heading with a period.txt", "heading-with-a-periodtxt"},
        {"exchange.bind_headers(exchange, routing [, bindCallback])",
         "exchangebind_headersexchange-routing--bindcallback"}};
    for (const auto& [heading, expected] : known)
        EXPECT_EQ(slugger.next(heading).id, expected);
}

TEST(Slug, ObsidianLinksByTheHeadingsText) {
    EXPECT_EQ(slug("What: is #this [[here]] | 100%% ^x", SlugStyle::obsidian), "What is this here 100 x");
    EXPECT_EQ(slug("Goals & Non-Goals", SlugStyle::obsidian), "Goals & Non-Goals");
}

TEST(Slug, ObsidianNeedsABlockIdForTheSecondOfEqualHeadings) {
    Slugger slugger(SlugStyle::obsidian);
    EXPECT_TRUE(slugger.next("Open Questions").automatic);
    const auto second = slugger.next("open questions?");  // compared without case and punctuation
    EXPECT_FALSE(second.automatic);
    EXPECT_EQ(second.id, "^open-questions-1");
    EXPECT_EQ(slugger.next("Open Questions").id, "^open-questions-2");
    EXPECT_EQ(slugger.next("???").id, "^heading-1");
}

TEST(Slug, StatedIdsAreAvoided) {
    for (const auto& [style, expected] :
         {std::pair{SlugStyle::github, "goals-1"}, std::pair{SlugStyle::hugo, "goals-1"},
          std::pair{SlugStyle::mkdocs, "goals_1"}}) {
        Slugger slugger(style);
        slugger.take("goals");
        EXPECT_EQ(slugger.next("Goals").id, expected);
    }
}

TEST(Slug, ManyEqualHeadingsCostNoMoreEach) {
    for (const auto style : {SlugStyle::github, SlugStyle::mkdocs, SlugStyle::hugo, SlugStyle::obsidian}) {
        Slugger slugger(style);
        for (int i = 0; i < 20'000; ++i)
            slugger.next("foo_" + std::to_string(i));
        std::string last;
        // In MkDocs each of these begins to count in the middle of all the others.
        for (int i = 0; i < 20'000; ++i)
            last = slugger.next("foo_" + std::to_string(i)).id;
        if (style == SlugStyle::mkdocs) {
            EXPECT_EQ(last, "foo_39999");
        }
        if (style == SlugStyle::github) {
            EXPECT_EQ(last, "foo_19999-1");
        }
    }
}

TEST(Slug, CountsPastWhatAMachineWordHolds) {
    Slugger slugger(SlugStyle::mkdocs);
    slugger.next("a_99999999999999999999");
    EXPECT_EQ(slugger.next("a_99999999999999999999").id, "a_100000000000000000000");
}

TEST(Slug, InvalidBytesDoNoHarm) {
    for (const auto style : {SlugStyle::github, SlugStyle::mkdocs, SlugStyle::hugo, SlugStyle::obsidian})
        EXPECT_NO_THROW(slug("a\xFF\xC0 b\xE2\x82", style));
}
