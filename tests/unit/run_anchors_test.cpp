// Which headings state their anchor, and where a fragment leads.
#include <gtest/gtest.h>

#include "model/json.h"
#include "run/anchors.h"

namespace speckiln::run {
namespace {

using output::SlugStyle;

// A document of one heading, which is node `heading`.
struct OneHeading {
    explicit OneHeading(const std::string& members) {
        const auto error = from_json(
            R"({"kind":"document","content":[{"kind":"heading","level":1,)" + members + "}]}", document);
        EXPECT_TRUE(error.message.empty()) << error.message;
        heading = document[document.root()].first;
    }
    [[nodiscard]] std::string stated(SlugStyle style) const {
        return Anchors(document, style).stated(heading);
    }

    Document document;
    NodeId heading = 0;
};

TEST(Anchors, AnIdThatTheToolMakesByItselfIsNotStated) {
    const OneHeading plain(R"("id":"a-b","content":[{"kind":"text","text":"A b"}])");
    const OneHeading other(R"("id":"c","content":[{"kind":"text","text":"A b"}])");
    for (const auto style : {SlugStyle::github, SlugStyle::docusaurus, SlugStyle::mkdocs, SlugStyle::hugo}) {
        EXPECT_EQ(plain.stated(style), "");
        EXPECT_EQ(other.stated(style), "c");
    }
}

// Word makes no anchors by itself.
TEST(Anchors, AreAllStatedWhereToolsMakeNone) {
    const OneHeading plain(R"("id":"a-b","content":[{"kind":"text","text":"A b"}])");
    EXPECT_EQ(plain.stated(SlugStyle::none), "a-b");
    const OneHeading without(R"("content":[{"kind":"text","text":"A b"}])");
    EXPECT_EQ(without.stated(SlugStyle::none), "a-b");
    EXPECT_EQ(Anchors(without.document, SlugStyle::none).resolve("a-b"), "a-b");
}

// Hugo makes its slug of the source, where `<` may be `&lt;` and a line ends in a backslash.
TEST(Anchors, HugoIsToldTheIdOfAHeadingWhoseSourceIsNotItsText) {
    const OneHeading angle(R"("id":"a-","content":[{"kind":"text","text":"a <"}])");
    const OneHeading lines(
        R"("id":"a-b","content":[{"kind":"text","text":"a"},{"kind":"break","type":"soft"},{"kind":"text","text":"b"}])");
    for (const auto* one : {&angle, &lines}) {
        EXPECT_EQ(one->stated(SlugStyle::hugo), one == &angle ? "a-" : "a-b");
        EXPECT_EQ(one->stated(SlugStyle::github), "");
    }
    const OneHeading none(R"("content":[{"kind":"text","text":"a <"}])");
    EXPECT_EQ(none.stated(SlugStyle::hugo), "a-");
}

// Its number begins its text, and so the slug that a tool makes; links may know it by either.
TEST(Anchors, AHeadingsOwnNumberIsAPartOfItsSlug) {
    const OneHeading one(R"("number":"2.1","content":[{"kind":"text","text":"A b"}])");
    const Anchors anchors(one.document, SlugStyle::github);
    EXPECT_EQ(anchors.resolve("21-a-b"), "21-a-b");
    EXPECT_EQ(anchors.resolve("a-b"), "21-a-b");
    // As another tool has it, and as GitHub shows it.
    EXPECT_EQ(anchors.resolve("A_B"), "21-a-b");
    EXPECT_EQ(anchors.resolve("user-content-a-b"), "21-a-b");
    EXPECT_EQ(anchors.resolve("user-content-"), "");
    std::string again;
    for (int i = 0; i < 100'000; ++i)
        again += "user-content-";
    EXPECT_EQ(anchors.resolve(again + "a-b"), "");
    EXPECT_EQ(anchors.resolve("c"), "");
    const OneHeading stated(R"("number":"2","id":"2-a","content":[{"kind":"text","text":"A"}])");
    EXPECT_EQ(stated.stated(SlugStyle::github), "");
    const OneHeading bare(R"("number":"2","id":"2","content":[])");
    EXPECT_EQ(bare.stated(SlugStyle::github), "");
    const OneHeading next(R"("number":"2.2","content":[{"kind":"text","text":"A b"}])");
    EXPECT_NE(digest_of_anchors(one.document), digest_of_anchors(next.document));
}

// It takes no id: what links to one must name the heading's text.
TEST(Anchors, ObsidianLinksToTheTextOfAHeadingWithAnId) {
    const OneHeading one(R"("id":"sign-in","content":[{"kind":"text","text":"Log in"}])");
    const Anchors anchors(one.document, SlugStyle::obsidian);
    EXPECT_EQ(anchors.resolve("sign-in"), "Log in");
    EXPECT_EQ(anchors.resolve("log-in"), "Log in");
    EXPECT_EQ(anchors.stated(one.heading), "sign-in");  // named as lost
}

}  // namespace
}  // namespace speckiln::run
