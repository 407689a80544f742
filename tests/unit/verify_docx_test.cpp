// What the recount sees in a Word document.
#include "verify/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/package.h"

namespace speckiln::verify {
namespace {

using testing::ElementsAre;

constexpr char head[] =
    R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>)";

struct Scanned {
    Page page;
    [[nodiscard]] std::vector<std::string> words() const {
        std::vector<std::string> out;
        for (const Word& w : page.words)
            out.emplace_back(page.text.view().substr(w.at, w.size));
        return out;
    }
};

Scanned scan(const std::string& body) {
    const std::string document = head + body + "</w:body></w:document>";
    const std::vector<output::Part> parts{
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>)"},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels",
         R"(<Relationships><Relationship Id="out" Type="http://x/hyperlink" Target="https://example.org/a" TargetMode="External"/>)"
         R"(<Relationship Id="pic" Type="http://x/image" Target="media/a.png"/><Relationship Id="num" Type="http://x/numbering" Target="numbering.xml"/>)"
         R"(<Relationship Id="sty" Type="http://x/styles" Target="styles.xml"/></Relationships>)"},
        {"word/media/a.png", "png"},
        {"word/styles.xml",
         R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="H1"><w:name w:val="Heading 1"/></w:style><w:style w:styleId="Mine"><w:basedOn w:val="H1"/></w:style><w:style w:styleId="Code"><w:name w:val="Code"/></w:style><w:style w:styleId="TC"><w:name w:val="Table Caption"/></w:style></w:styles>)"},
        {"word/numbering.xml",
         R"(<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>)"}};
    const auto bytes = output::pack(parts, "a.docx");
    EXPECT_TRUE(bytes);
    const auto kept = std::make_shared<const std::string>(*bytes);
    auto page = scan_docx(*kept, kept);
    EXPECT_TRUE(page);
    return {std::move(*page)};
}

std::string p(const std::string& runs, const std::string& properties = "") {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}
std::string r(const std::string& text) {
    return "<w:r><w:t>" + text + "</w:t></w:r>";
}

TEST(VerifyDocx, SeesWhatAReaderSees) {
    EXPECT_THAT(scan(p(r("One ") + r("wo") + r("rd &amp; t&#x77;o"))).words(),
                ElementsAre("One", "word", "two"));
    EXPECT_THAT(scan(p(r("kept") + "<w:ins>" + r(" added") +
                       "</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"))
                    .words(),
                ElementsAre("kept", "added"));
    EXPECT_THAT(scan(p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + r("seen"))).words(),
                ElementsAre("seen"));
    EXPECT_THAT(scan(p("<mc:AlternateContent><mc:Choice>" + r("new") + "</mc:Choice><mc:Fallback>" +
                       r("old") + "</mc:Fallback></mc:AlternateContent>"))
                    .words(),
                ElementsAre("new"));
}

TEST(VerifyDocx, SeesTheTextOfAParagraphWhoseEndIsHidden) {
    EXPECT_THAT(scan(p(r("seen"), "<w:rPr><w:vanish/></w:rPr>")).words(), ElementsAre("seen"));
}

TEST(VerifyDocx, ReadsALargeFirstLetterAsOneWithWhatFollows) {
    EXPECT_THAT(scan(p(r("T"), R"(<w:framePr w:dropCap="drop" w:lines="3"/>)") + p(r("ide turns"))).words(),
                ElementsAre("Tide", "turns"));
    EXPECT_THAT(scan(p(r("A"), R"(<w:framePr w:w="900"/>)") + p(r("frame"))).words(),
                ElementsAre("A", "frame"));
}

TEST(VerifyDocx, LetsACaptionStandAnywhere) {
    const auto s = scan(p(r("Text")) + p(r("Table 2"), "<w:pStyle w:val=\"TC\"/>"));
    ASSERT_EQ(s.page.captions.size(), 1U);
    EXPECT_EQ(s.page.captions[0].begin, 1U);
    EXPECT_EQ(s.page.captions[0].end, 3U);
}

// What they are only the font tells.
TEST(VerifyDocx, CountsTheGlyphsOfFontsOfSymbols) {
    const auto s = scan(p(r("a\xEF\x83\x9A"
                            "b") +
                          "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0DA\"/></w:r>"));
    EXPECT_EQ(s.page.glyphs, 2U);
    EXPECT_THAT(s.words(), ElementsAre("a", "b"));
}

TEST(VerifyDocx, LeavesOutTheEntriesOfContents) {
    const auto field = [](const std::string& type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
    };
    EXPECT_THAT(scan(p(field("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" +
                       field("separate") + r("Entry")) +
                     p(r("Another") + field("end")) + p(r("Text")))
                    .words(),
                ElementsAre("Text"));
}

TEST(VerifyDocx, KnowsLinksAndPictures) {
    const auto s =
        scan(p("<w:hyperlink r:id=\"out\">" + r("there") + "</w:hyperlink>" + r(" ") +
               "<w:hyperlink w:anchor=\"b\">" + r("here") + "</w:hyperlink>" +
               "<w:r><w:drawing><wp:docPr descr=\"A crane\"/><a:blip r:embed=\"pic\"/></w:drawing></w:r>") +
             p("<w:bookmarkStart w:name=\"b\"/>" + r("x")));
    ASSERT_EQ(s.page.links.size(), 3U);
    EXPECT_EQ(*s.page.links[0].target, "https://example.org/a");
    EXPECT_EQ(*s.page.links[1].target, "#b");
    EXPECT_EQ(s.page.links[2].kind, Link::Kind::image);
    EXPECT_EQ(s.page.links[2].picture.size(), 64U);
    EXPECT_THAT(s.page.ids, ElementsAre("b"));
    EXPECT_THAT(s.words(), ElementsAre("there", "here", "A", "crane", "x"));
}

TEST(VerifyDocx, KnowsHeadingsNumbersBoxesRowsAndCode) {
    const std::string item = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    const std::string box =
        "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>";
    const auto s = scan(p(r("Title"), "<w:pStyle w:val=\"Mine\"/>") + p(r("four"), item) +
                        p(r("five"), item) + p(box + r(" done"), item) + "<w:tbl><w:tr><w:tc>" + p(r("a b")) +
                        "</w:tc><w:tc>" + p(r("c")) + "</w:tc></w:tr></w:tbl>" +
                        p("<w:r><w:t>if x</w:t><w:br/><w:t>  y</w:t></w:r>", "<w:pStyle w:val=\"Code\"/>"));
    ASSERT_EQ(s.page.headings.size(), 1U);
    EXPECT_EQ(s.page.headings[0].text, "Title");
    ASSERT_EQ(s.page.numbers.size(), 3U);
    EXPECT_EQ(s.page.numbers[0].value, 4U);
    EXPECT_EQ(s.page.numbers[1].value, 5U);
    ASSERT_EQ(s.page.boxes.size(), 1U);
    EXPECT_TRUE(s.page.boxes[0].ticked);
    ASSERT_EQ(s.page.rows.size(), 1U);
    EXPECT_EQ(s.page.rows[0].cells.size(), 2U);
    ASSERT_EQ(s.page.codes.size(), 1U);
    EXPECT_EQ(s.page.codes[0].lines.size(), 2U);
}

TEST(VerifyDocx, WhatIsNoDocumentIsNone) {
    const auto kept = std::make_shared<const std::string>("text");
    EXPECT_FALSE(scan_docx(*kept, kept));
}

}  // namespace
}  // namespace speckiln::verify
