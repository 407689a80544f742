// Bytes that are no plain UTF-8, places, options.
#include "markdown_fixture.h"

namespace speckiln::test {
namespace {

using namespace std::string_literals;

TEST_F(MarkdownTest, InvalidBytesAreReplacedAndTheFirstIsNamed) {
    const Document d = read("good\n\nbad \xC3( and \xFF\xFE end\0z\n"s);
    EXPECT_EQ(shown(d), "good|bad \uFFFD( and \uFFFD\uFFFD end\uFFFDz");
    ASSERT_EQ(codes(), "input.invalid-utf8");
    EXPECT_EQ(noticed.items[0].place.line, 3U);
    EXPECT_EQ(noticed.items[0].place.column, 5U);
    EXPECT_TRUE(noticed.items[0].message.starts_with("4 places")) << noticed.items[0].message;
}

TEST_F(MarkdownTest, AByteOrderMarkIsNoText) {
    EXPECT_EQ(shown(read("\xEF\xBB\xBF# Title\n")), "Title");
    EXPECT_EQ(codes(), "");
}

TEST_F(MarkdownTest, Utf16IsDecoded) {
    EXPECT_EQ(shown(read("\xFF\xFE#\0 \0\xE4\0\x3D\xD8\xA1\xDC\n\0"s)), "ä💡");
    EXPECT_EQ(shown(read("\xFE\xFF\0x\0y"s)), "xy");
    EXPECT_EQ(codes(), "");
    read("\xFE\xFF\0x\xD8\0\0y"s);
    EXPECT_EQ(codes(), "input.invalid-utf8");
}

TEST_F(MarkdownTest, BlocksKnowTheirPlace) {
    const std::string text =
        "---\na: 1\n---\n# Title\n\nText\nmore\n\n:::note\ninside\n:::\n\n!!! tip\n    deeper\n";
    const Document d = read(text);
    const auto at = [&](Kind kind) {
        for (NodeId n = d.root(); n != 0; n = d.walk(n, d.root())) {
            if (d.kind(n) == kind && d.span(n).length) {
                const auto s = text.substr(d.span(n).offset, d.span(n).length);
                return s;
            }
        }
        return std::string();
    };
    EXPECT_EQ(at(KILN_PROPERTY), "a: 1");
    EXPECT_EQ(at(KILN_HEADING), "# Title");
    EXPECT_EQ(at(KILN_PARAGRAPH), "Text\nmore");
    std::vector<std::string> paragraphs;
    for (NodeId n = d.root(); n != 0; n = d.walk(n, d.root()))
        if (d.kind(n) == KILN_PARAGRAPH)
            paragraphs.push_back(text.substr(d.span(n).offset, d.span(n).length));
    EXPECT_EQ(paragraphs, (std::vector<std::string>{"Text\nmore", "inside", "deeper"}));
}

TEST_F(MarkdownTest, CommonMarkAloneKnowsNoExtension) {
    const auto text =
        json("a ~~b~~ $c$\n\n| x |\n|---|\n\n> [!NOTE]\n> d\n\n<b>e</b>\n", {{"read-as", "commonmark"}});
    for (const char* word : {"strike", "math", "table", "callout", "strong"})
        EXPECT_EQ(text.find(word), std::string::npos) << word << " in " << text;
}

TEST_F(MarkdownTest, ObsidianMarksAreReadWhereAskedFor) {
    EXPECT_EQ(json("a ==b== c").find("highlight"), std::string::npos);
    EXPECT_NE(json("a ==b *c*== d", {{"read-as", "obsidian"}}).find("highlight"), std::string::npos);
}

TEST_F(MarkdownTest, OptionsSwitchConstructsOff) {
    EXPECT_EQ(json("$x$", {{"math", "false"}}).find("math"), std::string::npos);
    EXPECT_EQ(json("a[^1]\n\n[^1]: b", {{"footnotes", "false"}}).find("footnote"), std::string::npos);
    EXPECT_NE(json("<p>x</p>", {{"html", "false"}}).find("raw"), std::string::npos);
    EXPECT_NE(json("1. # A\n", {{"read-as", "google-docs"}}).find("\"number\":\"1\""), std::string::npos);
}

TEST_F(MarkdownTest, AnImageThatCannotBeDecodedKeepsItsAddress) {
    const auto text = json("![x](data:image/png;base64,@@@)\n");
    EXPECT_NE(text.find("data:image/png;base64,@@@"), std::string::npos) << text;
    EXPECT_EQ(codes(), "markdown.data-uri");
}

TEST_F(MarkdownTest, FrontMatterKnowsDatesAndAddsNoZone) {
    const std::pair<const char*, const char*> dates[] = {
        {"2024-05-08 10:37:00 +02:00", "2024-05-08T10:37:00+02:00"},
        {"2024-05-08 10:37", "2024-05-08T10:37"},
        {"2024-05-08T10:37:01.5Z", "2024-05-08T10:37:01.5Z"},
        {"2024-05-08", "2024-05-08"},
        {"2024-13-08", ""},
        {"2024-05-08 25:00", ""},
        {"\"2024-05-08\"", ""}};
    for (const auto& [text, iso] : dates) {
        const auto all = json("---\nd: "s + text + "\n---\n");
        if (*iso)
            EXPECT_NE(all.find("\"iso\":\""s + iso + '"'), std::string::npos) << all;
        else
            EXPECT_EQ(all.find("iso"), std::string::npos) << all;
    }
}

TEST_F(MarkdownTest, FrontMatterIsBounded) {
    std::string text = "---\n";
    for (int i = 0; i < 8000; ++i)
        text += "key" + std::to_string(i) + ": x\n";
    const Document d = read(text + "---\n\nText\n");
    EXPECT_EQ(codes(), "limit.markdown-front-matter");
    EXPECT_NE(shown(d).find("key7999: x"), std::string::npos);
}

TEST_F(MarkdownTest, FrontMatterTakesNoYamlBombs) {
    for (const char* yaml :
         {"a: &x 1", "a: *x", "<<: {b: 1}", "a: !!binary x", "a: [b", "k: 1\n? [x]\n: y", "a: {b: &q 1}"}) {
        noticed.items.clear();
        const Document d = read("---\n"s + yaml + "\n---\n\nText\n");
        EXPECT_EQ(codes(), "markdown.front-matter") << yaml;
        EXPECT_NE(shown(d).find(yaml), std::string::npos) << yaml;
    }
    std::string deep = "---\na: ";
    for (int i = 0; i < 20000; ++i)
        deep += '[';
    read(deep + "\n---\n");
    EXPECT_TRUE(noticed.has("markdown.front-matter"));
}

TEST_F(MarkdownTest, LinksLeadToDocumentsAndAssetsBesideThem) {
    const Entries folder = {
        {"specs/x.md",
         "[a](other.md#h%C3%A4) [b](data/plan%20b.csv) [c](#here) [d](missing.md#x) [e](../above.md) "
         "[f](docs/) [g](/specs/other.md) [h](p.png#x) ![i](p.png) [j](c%23.md) [k](c#.md)\n\n"
         "<img src=\"p.png\" width=\"40px\">\n"},
        {"specs/other.md", ""},
        {"specs/c#.md", ""},
        {"specs/p.png", ""},
        {"specs/docs/README.md", ""},
        {"specs/data/plan b.csv", ""}};
    const Document d = read(folder, "specs/x.md");
    std::string all;
    for (NodeId n = d.root(); n != 0; n = d.walk(n, d.root())) {
        if (d.kind(n) != KILN_LINK && d.kind(n) != KILN_IMAGE) continue;
        const auto get = [&](const char* name, Attr key) {
            const auto value = d.get(n, key);
            return value.data() ? name + std::string(value) : std::string();
        };
        all += get(" doc:", KILN_AT_DOC) + get(" #", KILN_AT_FRAGMENT) + get(" href:", KILN_AT_HREF) +
               get(" asset:", KILN_AT_ASSET);
    }
    EXPECT_EQ(
        all,
        " doc:specs/other.md #hä asset:1 #here href:missing.md#x href:../above.md doc:specs/docs/README.md "
        "doc:specs/other.md href:p.png#x asset:2 doc:specs/c#.md doc:specs/c#.md asset:2");
}

TEST_F(MarkdownTest, HtmlKeepsItsAlignment) {
    EXPECT_NE(json("<p align=\"center\">x</p>\n").find("\"align\":\"center\""), std::string::npos);
}

TEST_F(MarkdownTest, HowSureItIs) {
    const auto certainty = [&](const char* name, std::string text) {
        const MemoryFolder source({{name, std::move(text)}});
        kiln_job job;
        job.phase = plugin::Phase::sniff;
        job.format = &format();
        job.source = &source;
        job.diagnostics = &noticed;
        return format().sniff(&plugin::host(), &job);
    };
    EXPECT_GE(certainty("a.md", "plain"), 50);
    EXPECT_GT(certainty("a.md", "# T\n\n- [ ] x\n"), certainty("a.md", "plain"));
    EXPECT_GT(certainty("README", "# T\n\n- [ ] x\n"), 0);
    EXPECT_EQ(certainty("README", "plain words"), 0);
    EXPECT_LT(certainty("a.md", "PK\3\4\0\0"s), 10);
}

}  // namespace
}  // namespace speckiln::test
