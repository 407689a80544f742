#include <gtest/gtest.h>

#include <string>

#include "source/names.h"
#include "support/zip_writer.h"

namespace speckiln::source {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view raw, std::string_view unicode_path = {}) {
    std::string text;
    decode_name(raw, unicode_path, text);
    return text;
}

// The 0x7075 field for a name whose raw form was `raw`.
std::string unicode_path(std::string_view raw, std::string_view name) {
    return "\1"s + test::little_endian(test::crc_of(raw), 4) + std::string(name);
}

TEST(DecodeName, ValidUtf8NeedsNoFlag) {
    EXPECT_EQ(decoded("caf\xC3\xA9.md"), "caf\xC3\xA9.md");
}

TEST(DecodeName, AnythingElseIsCp437) {
    std::string text;
    EXPECT_EQ(decode_name("caf\x82.md", {}, text), NameEncoding::cp437);
    EXPECT_EQ(text, "caf\xC3\xA9.md");
    EXPECT_EQ(decoded("\xC0\xAE\xC0\xAE/x"), "└«└«/x") << "overlong dots are no dots";
    EXPECT_EQ(decoded("\xED\xA0\x80"), "φáÇ") << "a surrogate is no UTF-8";
}

TEST(DecodeName, EveryByteOfCp437HasACharacter) {
    for (int byte = 128; byte < 256; ++byte) {
        const auto text = decoded(std::string(1, static_cast<char>(byte)) + "\xFF");
        EXPECT_TRUE(is_utf8(text)) << byte;
        EXPECT_GE(text.size(), 4U) << byte;
    }
}

TEST(DecodeName, TheUnicodePathFieldWinsWhereItsChecksumFits) {
    EXPECT_EQ(decoded("caf?.md", unicode_path("caf?.md", "café.md")), "café.md");
    EXPECT_EQ(decoded("page.md", unicode_path("other", "good.md")), "page.md");
    EXPECT_EQ(decoded("page.md", unicode_path("page.md", "\xFF")), "page.md");
    EXPECT_EQ(decoded("page.md", "\2"s + unicode_path("page.md", "x").substr(1)), "page.md");
    EXPECT_EQ(decoded("page.md", "\1\2\3"), "page.md");
}

struct Case {
    std::string name;
    std::string clean;
    bool absolute = false;
};

TEST(CleanName, KeepsHonestNamesAndCutsRoots) {
    const Case cases[] = {{"a/b.md", "a/b.md"},
                          {"./a//./b.md", "a/b.md"},
                          {"...", "..."},
                          {"a/..b/c..", "a/..b/c.."},
                          {"%D0%9F.png", "%D0%9F.png"},
                          {"100%.md", "100%.md"},
                          {"C:escape.md", "C:escape.md"},
                          {"a\\b.md", "a\\b.md"},
                          {"/tmp/x", "tmp/x", true},
                          {"//srv/x", "srv/x", true},
                          {"C:/x", "x", true},
                          {"C:\\a\\x", "a/x", true},
                          {"\\\\srv\\share\\x", "srv/share/x", true},
                          {"\\x", "x", true}};
    for (const auto& c : cases) {
        std::string clean;
        const auto cleaned = clean_name(c.name, false, clean);
        EXPECT_EQ(cleaned.fault, NameFault::none) << c.name;
        EXPECT_EQ(clean, c.clean) << c.name;
        EXPECT_EQ(cleaned.was_absolute, c.absolute) << c.name;
    }
}

TEST(CleanName, BackslashSeparatesOnDos) {
    std::string clean;
    EXPECT_EQ(clean_name("a\\b.md", true, clean).fault, NameFault::none);
    EXPECT_EQ(clean, "a/b.md");
}

TEST(CleanName, RefusesWhatClimbs) {
    for (const auto* name : {"..", "../x", "a/../../x", "a/..", "a/../b", "..\\x", "a\\..\\..\\x", "..\\/x",
                             "%2e%2e/x", "%2E./x", "..%2fx", "a%2f..%2fx", "%252e%252e%252fx",
                             "%25252e%25252e/x", "..%5cx", "C:\\..\\x", "/../x"}) {
        std::string clean;
        EXPECT_EQ(clean_name(name, false, clean).fault, NameFault::climbs) << name;
    }
}

TEST(CleanName, RefusesNulAndNothing) {
    std::string clean;
    EXPECT_EQ(clean_name("a\0.md"s, false, clean).fault, NameFault::nul);
    EXPECT_EQ(clean_name("a%00.md", false, clean).fault, NameFault::nul);
    EXPECT_EQ(clean_name("", false, clean).fault, NameFault::empty);
    EXPECT_EQ(clean_name(".", false, clean).fault, NameFault::empty);
}

TEST(CleanName, KnowsAFolder) {
    std::string clean;
    EXPECT_TRUE(clean_name("a/b/", false, clean).is_folder);
    EXPECT_FALSE(clean_name("a/b", false, clean).is_folder);
    EXPECT_TRUE(clean_name("a\\", true, clean).is_folder);
    EXPECT_TRUE(clean_name("/", false, clean).is_folder);
}

TEST(CleanName, CleaningTwiceChangesNothing) {
    for (const auto* name : {"/a//b/", "C:\\x\\y", "\\\\srv\\x", "./a/.", "a b/é.md", "/C:/x", "/C:\\x",
                             "C:/D:/x", "/\\x", "./C:\\x\\y"}) {
        for (const bool backslash : {false, true}) {
            std::string once;
            std::string twice;
            EXPECT_EQ(clean_name(name, backslash, once).fault, NameFault::none) << name;
            EXPECT_FALSE(clean_name(once, backslash, twice).was_absolute) << name;
            EXPECT_EQ(once, twice) << name;
        }
    }
}

TEST(ShownName, NoNameMovesTheCursorOrTurnsTheText) {
    EXPECT_EQ(shown_name("a\x1b[31mb\nc"), "a\\u{1b}[31mb\\u{a}c");
    EXPECT_EQ(shown_name("report\u202Efdp.md"), "report\\u{202e}fdp.md");
    EXPECT_EQ(shown_name("café 日本.md"), "café 日本.md");
}

TEST(Nfc, JoinsWhatMacsTakeApart) {
    EXPECT_EQ(nfc("cafe\u0301.md"), "café.md");
    EXPECT_EQ(nfc("plain.md"), "plain.md");
    EXPECT_EQ(nfc("bad\xFF"), "bad\xFF");
}

// Sorting combining marks is quadratic; a name may have 64 KB.
TEST(Nfc, LeavesVeryLongNamesAlone) {
    std::string marks;
    while (marks.size() < 60'000)
        marks += "\u0301\u0316";
    EXPECT_EQ(nfc(marks), marks);
}

}  // namespace
}  // namespace speckiln::source
