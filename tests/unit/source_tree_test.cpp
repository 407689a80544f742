// Looking entries up by name.
#include <gmock/gmock.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

Opened tree() {
    ZipWriter zip;
    for (const auto* name : {"index.md", "Specs/Login.md", "Specs/Login/Detail.md",
                             "cafe\u0301/Menu\u0308.md", "Specs.md", "A/é.md", "A/e\u0301.md"})
        zip.add(name, name);
    return open_bytes(zip.finish());
}

TEST(Find, FromTheRoot) {
    const auto opened = tree();
    for (const auto& name : opened.names())
        EXPECT_EQ(opened.read(name), name);
    const auto& source = *opened.source;
    EXPECT_EQ(source.find("nothing.md"), 0U);
    EXPECT_EQ(source.find(""), 0U);
    EXPECT_EQ(source.find("specs.md"), 0U) << "case counts";
    EXPECT_EQ(source.find("./Specs//Login.md"), source.find("Specs/Login.md"));
    EXPECT_EQ(source.find("/Specs/Login.md"), source.find("Specs/Login.md"));
    EXPECT_EQ(source.find("Specs/../index.md"), source.find("index.md"));
    EXPECT_EQ(source.find("Specs/"), 0U) << "a folder is no entry";
    EXPECT_EQ(source.find("Specs.md/"), 0U);
}

TEST(Find, BesideAnEntry) {
    const auto opened = tree();
    const auto& source = *opened.source;
    const auto login = source.find("Specs/Login.md");
    ASSERT_NE(login, 0U);
    EXPECT_EQ(source.find("Login/Detail.md", login), source.find("Specs/Login/Detail.md"));
    EXPECT_EQ(source.find("../index.md", login), source.find("index.md"));
    EXPECT_EQ(source.find("/index.md", login), source.find("index.md"));
    EXPECT_EQ(source.find("../../index.md", login), 0U) << "never above the root";
    EXPECT_EQ(source.find("../Specs/../Specs/Login.md", login), login);
    EXPECT_EQ(source.find("Login.md", 9999), 0U);
}

TEST(Find, BytesFirstThenNormalForm) {
    const auto opened = tree();
    const auto& source = *opened.source;
    EXPECT_NE(source.find("café/Menü.md"), 0U);
    EXPECT_EQ(source.find("café/Menü.md"), source.find("cafe\u0301/Menu\u0308.md"));
    EXPECT_EQ(source.entry(source.find("A/é.md")).name, "A/é.md");
    EXPECT_EQ(source.entry(source.find("A/e\u0301.md")).name, "A/e\u0301.md");
    EXPECT_EQ(source.find("caf\xFF/Menü.md"), 0U);
}

TEST(Find, OutOfRangeEntriesAreEmpty) {
    const auto opened = tree();
    EXPECT_EQ(opened.source->entry(0).name, "");
    EXPECT_EQ(opened.source->entry(1000).name, "");
}

}  // namespace
}  // namespace speckiln::test
