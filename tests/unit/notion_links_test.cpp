#include "notion/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "notion/stray.h"

namespace notion {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found(std::string_view text, std::set<std::string, std::less<>> known = {}) {
    std::vector<std::string> out;
    for (const auto& link : find_links(text, [&](std::string_view to) { return known.contains(to); })) {
        std::string one = link.image ? "!" : "";
        one += text.substr(link.begin, link.end - link.begin);
        if (link.opaque) one += " (opaque)";
        out.push_back(one);
    }
    return out;
}

TEST(NotionLinks, PlainLinksAndImages) {
    EXPECT_THAT(found("See [a](b.md) and ![c](d%20e.png)."), ElementsAre("b.md", "!d%20e.png"));
    EXPECT_THAT(found("[![i](i.png)](page.md)"), ElementsAre("!i.png", "page.md"));
}

TEST(NotionLinks, TheLongestKnownEndWins) {
    EXPECT_THAT(found("[x](Plan%20(draft)%201.md) (old)", {"Plan%20(draft)%201.md"}),
                ElementsAre("Plan%20(draft)%201.md"));
    EXPECT_THAT(found("[x](Plan%20a)%201.md) (old)", {"Plan%20a)%201.md"}),
                ElementsAre("Plan%20a)%201.md (opaque)"));
    EXPECT_THAT(found("[x](Plan%20(a%201.md)", {"Plan%20(a%201.md"}),
                ElementsAre("Plan%20(a%201.md (opaque)"));
}

TEST(NotionLinks, RawBlanksMeanALinkOnlyWhereAPageIsMeant) {
    EXPECT_THAT(found("[x](My page.md)", {"My page.md"}), ElementsAre("My page.md (opaque)"));
    EXPECT_THAT(found("[x](Gone page.md) now"), ElementsAre("Gone page.md (opaque)"));
    EXPECT_THAT(found("as in [1](see the note)"), IsEmpty());
    EXPECT_THAT(found("[x](b.md \"title\")"), IsEmpty());
}

TEST(NotionLinks, WhatMarkdownWouldChangeIsOpaque) {
    EXPECT_THAT(found("[x](a&copy;b.md)"), ElementsAre("a&copy;b.md (opaque)"));
    EXPECT_THAT(found("[x](Q&A.md)"), ElementsAre("Q&A.md"));
    EXPECT_THAT(found("[x](a\xFF.md)"), ElementsAre("a\xFF.md (opaque)"));
}

TEST(NotionLinks, CodeHoldsNoLinks) {
    EXPECT_THAT(found("`[a](b.md)` [c](d.md)"), ElementsAre("d.md"));
    EXPECT_THAT(found("```\n[a](b.md)\n```\n[c](d.md)"), ElementsAre("d.md"));
    EXPECT_THAT(found("- x\n    ~~~~ md\n    [a](b.md)\n    ~~~\n    ~~~~\n- [c](d.md)"),
                ElementsAre("d.md"));
    EXPECT_THAT(found("a `` ` [a](b.md) `` ` [c](d.md)"), ElementsAre("d.md"));
    EXPECT_THAT(found("text\n\n    [a](b.md)\n"), IsEmpty());
    EXPECT_THAT(found("- text\n\n    [a](b.md)\n"), ElementsAre("b.md"));
}

TEST(NotionLinks, ABracketWithoutPartnerIsText) {
    EXPECT_THAT(found("a](b.md)"), IsEmpty());
    EXPECT_THAT(found("\\[a](b.md)"), IsEmpty());
    EXPECT_THAT(found("[a [b](c.md) d](e.md)"), ElementsAre("c.md"));
    EXPECT_THAT(found("[a\n\n](b.md)"), IsEmpty());
}

TEST(NotionLinks, LongNonsenseTakesLinearTime) {
    std::string text;
    for (int i = 0; i < 100000; ++i)
        text += "[a](`";
    EXPECT_THAT(found(text), IsEmpty());
    text.assign(400000, '[');
    EXPECT_THAT(found(text), IsEmpty());
    text.clear();
    for (int i = 0; i < 100000; ++i)
        text += "](x) ";
    EXPECT_THAT(found(text), IsEmpty());
}

TEST(NotionTokens, KeepEveryOffset) {
    std::string text = "[x](Plan%20(a%201.md) [y](b.md) [z](c d e f g.md)";
    const auto links = find_links(text, [](std::string_view) { return false; });
    const std::string before = text;
    const Tokens tokens(text.data(), text.size(), links);
    EXPECT_EQ(text.size(), before.size());
    for (const auto& link : links) {
        const auto now = std::string_view(text).substr(link.begin, link.end - link.begin);
        EXPECT_EQ(tokens.original(now), before.substr(link.begin, link.end - link.begin));
        EXPECT_EQ(now.find_first_of(" ()"), std::string_view::npos);
    }
    EXPECT_EQ(tokens.original("b.md"), "b.md");
    EXPECT_EQ(tokens.original("kiln.0"), "kiln.0");
}

std::string dropped(std::string text) {
    drop_stray_marks(text.data(), text.size());
    return text;
}

TEST(NotionStray, SeamsAndEmptyBoldGo) {
    EXPECT_EQ(dropped("**a****b** c\nnext\n\nend"), "**ab** c\nnext    \n\nend");
    EXPECT_EQ(dropped("a **** b"), "a  b    ");
    EXPECT_EQ(dropped("****\n\nx"), "    \n\nx");
    EXPECT_EQ(dropped("a ****b"), "a b    ");
    EXPECT_EQ(dropped("[]()\n\na []()b []()\n\nx"), "    \n\na b         \n\nx");
}

TEST(NotionStray, WhatMarksOrIsCodeStays) {
    for (const char* text : {"****bold twice:**** x", "`****`", "```\n****\n```", "*****", "\\****",
                             "***a***", "`[]()`", "![]()", "[]( )"})
        EXPECT_EQ(dropped(text), text);
}

}  // namespace
}  // namespace notion
