#include <gtest/gtest.h>

#include "notion/names.h"

namespace notion {
namespace {

constexpr const char* id = "0123456789abcdef0123456789abcdef";

TEST(NotionNames, PageNameIsTitleAndId) {
    const auto name = parse_name("Login page 0123456789abcdef0123456789abcdef.md");
    EXPECT_EQ(name.title, "Login page");
    EXPECT_EQ(name.id, id);
    EXPECT_EQ(name.stem, "Login page 0123456789abcdef0123456789abcdef");
    EXPECT_EQ(name.ext, Ext::md);
}

TEST(NotionNames, TableOfAllColumns) {
    const auto all = parse_name("Tasks 0123456789abcdef0123456789abcdef_all.csv");
    EXPECT_TRUE(all.all);
    EXPECT_EQ(all.title, "Tasks");
    EXPECT_EQ(all.id, id);
    EXPECT_FALSE(parse_name("Overall_all.csv").all);
}

TEST(NotionNames, IdWithoutTitleAndTitleWithoutId) {
    EXPECT_EQ(parse_name("0123456789abcdef0123456789abcdef.md").title, "");
    EXPECT_EQ(parse_name("0123456789abcdef0123456789abcdef.md").id, id);
    EXPECT_EQ(parse_name("notes.md").id, "");
    // Hex that belongs to a longer word is no id.
    EXPECT_EQ(parse_name("xx0123456789abcdef0123456789abcdef.md").id, "");
}

TEST(NotionNames, IdInAddresses) {
    EXPECT_EQ(id_in("https://www.notion.so/Login-page-0123456789abcdef0123456789abcdef?pvs=4"), id);
    EXPECT_EQ(id_in("https://www.notion.so/0123456789abcdef0123456789abcdef#fff"), id);
    EXPECT_EQ(id_in("https://www.notion.so/01234567-89ab-cdef-0123-456789abcdef"), id);
    EXPECT_EQ(id_in("../A/Login%20page%200123456789abcdef0123456789abcdef.csv"), id);
    EXPECT_EQ(id_in("a/C# & NET 0123456789abcdef0123456789abcdef.md"), id);
    EXPECT_EQ(id_in("x.md#0123456789abcdef0123456789abcdef"), "");
    EXPECT_EQ(id_in("https://www.notion.so/help"), "");
    EXPECT_EQ(id_in("x0123456789abcdef0123456789abcdef"), "");
}

TEST(NotionNames, Forms) {
    EXPECT_EQ(plain_id("01234567-89AB-cdef-0123-456789abcdef"), id);
    EXPECT_EQ(plain_id("01234567-89ab-cdef-0123_456789abcdef"), "");
    EXPECT_EQ(short_id(id), "0123-cdef");
}

TEST(NotionNames, WrappersAndParts) {
    EXPECT_EQ(without_wrapper("Export-01234567-89ab-cdef-0123-456789abcdef/a/b.md"), "a/b.md");
    EXPECT_EQ(without_wrapper("ExportBlock-01234567-89ab-cdef-0123-456789abcdef-Part-2/a.md"), "a.md");
    EXPECT_EQ(without_wrapper("Export-plan/a.md"), "Export-plan/a.md");
    EXPECT_TRUE(is_part("Export-01234567-89ab-cdef-0123-456789abcdef-Part-1.zip"));
    EXPECT_TRUE(is_part("ExportBlock-01234567-89ab-cdef-0123-456789abcdef-Part-12.zip"));
    EXPECT_FALSE(is_part("Export-01234567-89ab-cdef-0123-456789abcdef-Part-.zip"));
    EXPECT_FALSE(is_part("Export.zip"));
}

TEST(NotionNames, LitterIsNoContent) {
    EXPECT_TRUE(is_litter("__MACOSX/a/._b.md"));
    EXPECT_TRUE(is_litter("a/.DS_Store"));
    EXPECT_FALSE(is_litter("a/_b.md"));
}

TEST(NotionNames, TitlesSurviveTheirNames) {
    EXPECT_TRUE(may_be_title("T E s t x v c d aa x%v", "T\"E?s|t:x/v<c>d.aa*x%v"));
    EXPECT_TRUE(may_be_title("root 3 1", "root 3  1"));
    EXPECT_FALSE(may_be_title("root 3 1", "root 4 1"));
    // What stands before bytes that are no text must be the title's beginning.
    EXPECT_TRUE(may_be_broken_title("caf\xC3( 2", "caf\xC3\xA9 2"));
    EXPECT_FALSE(may_be_broken_title("menu \xC3(", "caf\xC3\xA9 2"));
    // NFD in the name, NFC in the title.
    EXPECT_TRUE(may_be_title("cafe\xCC\x81", "caf\xC3\xA9"));
    const std::string longer(80, 'o');
    EXPECT_EQ(name_key_of_title(longer, false), std::string(50, 'o'));
    // An emoji is two UTF-16 units.
    EXPECT_EQ(name_key_of_title("\xF0\x9F\x98\x80" + longer, true).size(), 4u + 48u);
    EXPECT_EQ(name_key_of_title("\xF0\x9F\x98\x80" + longer, false).size(), 4u + 49u);
}

}  // namespace
}  // namespace notion
