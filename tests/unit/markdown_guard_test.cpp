// Texts that cost cmark-gfm minutes or gigabytes: each ends at once, names its limit, and keeps what it says.
#include <sys/mman.h>

#include "markdown_fixture.h"

namespace speckiln::test {
namespace {

std::string times(int n, std::string_view s) {
    std::string all;
    for (int i = 0; i < n; ++i)
        all += s;
    return all;
}

// Ninety more lists on each line.
std::string staircase(int lines) {
    std::string all;
    for (int i = 0; i < lines; ++i)
        all += times(180 * i, " ") + times(90, "- ") + "a\n";
    return all + times(100000, "\n");
}

struct Bomb {
    const char* name;
    std::string text;
    const char* code;
};

class MarkdownGuard : public MarkdownTest, public testing::WithParamInterface<Bomb> {};

TEST_P(MarkdownGuard, KeepsThePassageAndTheRest) {
    const Document d = read("before\n\n" + GetParam().text + "\n\nafter *it*\n");
    EXPECT_TRUE(well);
    EXPECT_TRUE(noticed.has(GetParam().code)) << codes();
    const std::string all = shown(d);
    EXPECT_TRUE(all.starts_with("before|"));
    EXPECT_TRUE(all.find("|after it") != std::string::npos);
    EXPECT_GT(all.size(), GetParam().text.size() / 2) << "the passage itself is gone";
    ASSERT_FALSE(noticed.items.empty());
    EXPECT_GE(noticed.items[0].place.line, 1U);
    EXPECT_NE(noticed.items[0].remedy, "");
}

INSTANTIATE_TEST_SUITE_P(
    Bombs, MarkdownGuard,
    testing::Values(
        Bomb{"quotes", times(50000, ">") + times(50000, "a*"), "limit.markdown-nesting"},
        Bomb{"lists", times(50000, " -") + "x" + times(50000, "\n"), "limit.markdown-nesting"},
        Bomb{"processing", times(50000, "a<?"), "limit.markdown-html"},
        Bomb{"declarations", times(30000, "a<!A "), "limit.markdown-html"},
        Bomb{"cdata", times(20000, "a<![CDATA["), "limit.markdown-html"},
        Bomb{"parentheses", "http://a.b/" + times(100000, ")"), "limit.markdown-address"},
        Bomb{"images", times(20000, "![[]()"), "limit.markdown-brackets"},
        Bomb{"mail", times(50000, "a@"), "limit.markdown-brackets"},
        Bomb{"mail_far_apart", times(10000, times(95, "a") + "@b.c "), "limit.markdown-brackets"},
        Bomb{"staircase", staircase(70), "limit.markdown-nesting"},
        Bomb{"lines", times(50000, "x\n") + "|-|", "limit.markdown-table"},
        Bomb{"columns", "|" + times(50000, "a|") + "\n|-|", "limit.markdown-table"},
        Bomb{"cells", times(1600, "|a") + "|\n" + times(1600, "|-") + "|\n" + times(1600, "|\n"),
             "limit.markdown-table"},
        Bomb{"references", "[a]: /" + times(100000, "u") + "\n\n" + times(10000, "[a] "),
             "limit.markdown-references"},
        Bomb{"references_below", "[a]:\n/" + times(100000, "u") + "\n\n" + times(10000, "[a] "),
             "limit.markdown-references"},
        Bomb{"references_of_two_lines", "[a\nb]: /" + times(100000, "u") + "\n\n" + times(10000, "[a b] "),
             "limit.markdown-references"},
        Bomb{"references_quoted", ">>>>> [a]: /" + times(100000, "u") + "\n\n" + times(10000, "[a] "),
             "limit.markdown-references"},
        Bomb{"references_titled", "[a]: /u \"" + times(20000, "title\n") + "\"\n\n" + times(10000, "[a] "),
             "limit.markdown-references"}),
    [](const auto& each) { return std::string(each.param.name); });

// Emphasis that is open, and links behind it: in a paragraph, a heading, a cell.
TEST_F(MarkdownTest, EmphasisBeforeManyLinksIsText) {
    const auto dear = times(10000, "*a ") + times(10000, "[b](c) ");
    for (const std::string before : {"- ", "# ", "|h|\n|-|\n|"}) {
        const Document d = read(before + dear + "\n\nafter *it*\n");
        EXPECT_EQ(codes(), "limit.markdown-brackets") << before;
        const auto all = shown(d);
        EXPECT_NE(all.find(dear.substr(0, dear.size() - 1)), std::string::npos) << before;
        EXPECT_TRUE(all.ends_with("|after it")) << before;
        noticed = {};
    }
}

TEST_F(MarkdownTest, ManyItemsOfLinksAndEmphasisAreNot) {
    read(times(20000, "- **[a](b)** *c*\n"));
    EXPECT_EQ(codes(), "");
}

TEST_F(MarkdownTest, LinksToLargeEmbeddedDataAreTextAtSomePoint) {
    const Document d = read("[a]: data:," + times(100000, "u") + "\n\n" + times(10000, "[a] "));
    EXPECT_TRUE(well);
    EXPECT_EQ(codes(), "limit.markdown-references");
    EXPECT_EQ(shown(d), times(10000, "a ").substr(0, 19999));
}

// A gigabyte and one byte, of which no page is ever written: it takes no memory.
class Gigabyte final : public MemoryFolder {
  public:
    Gigabyte() : MemoryFolder(Entries{{"x.md", ""}}) {}
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t) const override {
        constexpr std::size_t size = (std::size_t{1} << 30U) + 1;
        void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (at == MAP_FAILED) return Diagnostic{};
        return source::Bytes{{static_cast<const char*>(at), size},
                             std::shared_ptr<const void>(at, [](void* p) { ::munmap(p, size); })};
    }
};

TEST_F(MarkdownTest, ATextThatCmarkCannotCountIsRefused) {
    read(std::make_unique<Gigabyte>(), "x.md");
    EXPECT_FALSE(well);
    ASSERT_EQ(codes(), "limit.markdown-size");
    EXPECT_NE(noticed.items[0].remedy, "");
}

TEST_F(MarkdownTest, AGuardedLineInsideCodeIsCode) {
    const Document d = read("```\n" + times(500, "> ") + "\n```\n");
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(d.kind(d[d.root()].first), KILN_CODE);
}

TEST_F(MarkdownTest, AGuardedLineInsideHtmlRefusesTheText) {
    read("<div>\n" + times(200, ">") + "\n</div>\n");
    EXPECT_FALSE(well);
    EXPECT_TRUE(noticed.has("limit.markdown-passage")) << codes();
}

TEST_F(MarkdownTest, ManyAddressesInManyPassagesAreLinks) {
    read(times(12000, "see a@b.c there\n\n"));
    EXPECT_EQ(codes(), "");
}

TEST_F(MarkdownTest, ALargeHonestTableIsATable) {
    const Document d = read(times(10, "|a") + "|\n" + times(10, "|-") + "|\n" + times(5000, "|x|y|\n"));
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(d.kind(d[d.root()].first), KILN_TABLE);
}

TEST_F(MarkdownTest, NestingOverManyLinesIsFlattened) {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += times(i, "  ") + "- level" + std::to_string(i) + "\n";
    const Document d = read(text);
    EXPECT_TRUE(well);
    EXPECT_TRUE(noticed.has("limit.markdown-depth")) << codes();
    EXPECT_NE(shown(d).find("level399"), std::string::npos);
}

TEST_F(MarkdownTest, AMarkerThatCannotStandWhereItShouldIsNone) {
    // What looks like containers stands in code, in HTML, in a list: all of it stays what it is.
    const auto text = json(
        "    <aside>\n    x\n    </aside>\n\n<div>\n<aside>\ny\n</aside>\n</div>\n\n:::note\n- a\n  :::\n");
    EXPECT_EQ(text.find("callout"), std::string::npos) << text;
    EXPECT_NE(text.find("<aside>"), std::string::npos);
    EXPECT_NE(text.find(":::note"), std::string::npos);
}

TEST_F(MarkdownTest, AMarkerCannotBeForged) {
    EXPECT_NE(json("<!---->\n\nx <!---->\n").find("<!---->"), std::string::npos);
    EXPECT_NE(json("![](&#0;data:0)\n\n[i]: <data:image/png;base64,AAAA>\n")
                  .find("\xEF\xBF\xBD"
                        "data:0"),
              std::string::npos);
}

}  // namespace
}  // namespace speckiln::test
