// Documents that are zips of parts: written, and opened again.
#include "output/package.h"

#include <gtest/gtest.h>

#include "source/source.h"

using namespace speckiln;

namespace {

std::string packed(const std::vector<output::Part>& parts) {
    auto bytes = output::pack(parts, "a.docx");
    EXPECT_TRUE(bytes) << bytes.error().message;
    return bytes ? *bytes : std::string();
}

Result<std::unique_ptr<source::Source>> open(const std::string& bytes, Diagnostics& noticed) {
    return source::open_package("a.docx", {bytes, nullptr}, {}, noticed);
}

TEST(Package, PartsComeBackInTheirBytes) {
    const std::string long_text(100000, 'x');
    const auto bytes =
        packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", long_text}, {"empty", ""}});
    DiagnosticList noticed;
    const auto parts = open(bytes, noticed);
    ASSERT_TRUE(parts) << parts.error().message;
    ASSERT_EQ((*parts)->count(), 3U);
    EXPECT_EQ((*parts)->data((*parts)->find("word/document.xml"))->view, long_text);
    EXPECT_EQ((*parts)->data((*parts)->find("empty"))->view, "");
    EXPECT_EQ((*parts)->display(1), "a.docx![Content_Types].xml");
    EXPECT_TRUE(noticed.items.empty());
}

TEST(Package, TheFirstPartStandsFirstAndThePackedOnesAsTheyAre) {
    const std::string picture(5000, 'p');
    const auto bytes = packed({{"b.xml", "first"}, {"a.png", picture, true}});
    EXPECT_LT(bytes.find("b.xml"), bytes.find("a.png"));
    EXPECT_NE(bytes.find(picture), bytes.npos);
}

TEST(Package, TheSamePartsAreTheSameBytes) {
    const std::vector<output::Part> parts{{"a.xml", "one"}, {"b.xml", "two"}};
    EXPECT_EQ(packed(parts), packed(parts));
}

TEST(Package, NamesThatNoPartCanHaveAreRefused) {
    for (const std::string name : {"", "/a", "a/", "../a", "a/../../b"}) {
        const auto bytes = output::pack({{name, "x"}}, "a.docx");
        ASSERT_FALSE(bytes) << name;
        EXPECT_EQ(bytes.error().code, "package.bad-parts");
        EXPECT_EQ(bytes.error().place.file, "a.docx");
    }
    EXPECT_FALSE(output::pack({{"a", "x"}, {"a", "y"}}, "a.docx"));
}

TEST(Package, WhatIsNoneSaysWhatItIs) {
    DiagnosticList noticed;
    EXPECT_EQ(open("# text", noticed).error().code, "package.not-a-zip");
    EXPECT_EQ(open("", noticed).error().code, "package.not-a-zip");
    EXPECT_EQ(open("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", noticed).error().code, "package.compound");
    EXPECT_EQ(open(packed({{"a.xml", "cut short"}}).substr(0, 30), noticed).error().code,
              "source.no-directory");
}

}  // namespace
