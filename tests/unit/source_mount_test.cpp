// Zips within zips, opened in place.
#include <gmock/gmock.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto parts = "Export-*-Part-*.zip";

std::string zip_of(std::initializer_list<std::pair<const char*, std::string>> entries,
                   std::uint16_t method = 8) {
    ZipWriter zip;
    for (const auto& [name, data] : entries)
        zip.add(name, data, {.method = method});
    return zip.finish();
}

TEST(Mount, PartsOfAnExportAreOneTree) {
    const auto one = zip_of({{"Home.md", "see Team/Page.md"}, {"Team/Other.md", "other"}});
    const auto two = zip_of({{"Team/Page.md", "page"}});
    for (const std::uint16_t method : std::initializer_list<std::uint16_t>{0, 8}) {
        const auto opened =
            open_bytes(zip_of({{"Export-1f-Part-1.zip", one}, {"Export-1f-Part-2.zip", two}}, method), parts);
        ASSERT_TRUE(opened.source);
        EXPECT_THAT(opened.codes(), IsEmpty());
        EXPECT_THAT(opened.names(), ElementsAre("Home.md", "Team/Other.md", "Team/Page.md"));
        EXPECT_EQ(opened.read("Team/Page.md"), "page");
        EXPECT_EQ(opened.read("Home.md"), "see Team/Page.md");
        const auto home = opened.source->find("Home.md");
        EXPECT_EQ(opened.source->find("Team/Page.md", home), 3U) << "links cross parts";
        EXPECT_EQ(opened.source->display(3), "outer.zip!Team/Page.md");
    }
}

TEST(Mount, OnlyWhatMatchesIsOpened) {
    const auto inner = zip_of({{"a.md", "a"}});
    const auto opened = open_bytes(
        zip_of({{"Export-1f-Part-1.zip", inner}, {"Team/Export-1f-Part-2.zip", inner}, {"more.zip", inner}}),
        parts);
    EXPECT_THAT(opened.names(), ElementsAre("Team/Export-1f-Part-2.zip", "a.md", "more.zip"));
    EXPECT_EQ(opened.read("more.zip"), inner);
    EXPECT_THAT(open_bytes(zip_of({{"x.zip", inner}})).names(), ElementsAre("x.zip"))
        << "no globs, no mounts";
}

TEST(Mount, BelowAFolderTheEntriesAreInThatFolder) {
    const auto opened =
        open_bytes(zip_of({{"deep/er/x.zip", zip_of({{"a.md", "a"}, {"sub/b.md", "b"}})}}), "**/*.zip");
    EXPECT_THAT(opened.names(), ElementsAre("deep/er/a.md", "deep/er/sub/b.md"));
}

TEST(Mount, EqualFilesInTwoPartsAreOne) {
    const auto part = zip_of({{"index.html", "same"}});
    const auto opened =
        open_bytes(zip_of({{"Export-1-Part-1.zip", part}, {"Export-1-Part-2.zip", part}}), parts);
    EXPECT_THAT(opened.names(), ElementsAre("index.html"));
    EXPECT_THAT(opened.codes(), IsEmpty());
}

TEST(Mount, DifferentFilesOfOneNameAreReportedAndTheFirstPartWins) {
    ZipWriter outer;
    outer.add("Export-1-Part-10.zip", zip_of({{"index.html", "ten"}}));
    outer.add("Export-1-Part-2.zip", zip_of({{"index.html", "two"}}));
    const auto opened = open_bytes(outer.finish(), parts);
    EXPECT_THAT(opened.codes(), ElementsAre("source.duplicate"));
    EXPECT_EQ(opened.noticed.items[0].place.file, "outer.zip!index.html");
    EXPECT_EQ(opened.read("index.html"), "two") << "part 2 comes before part 10";
}

TEST(Mount, ADamagedPartIsReportedAndKeptAndTheOthersGoOn) {
    const auto good = zip_of({{"a.md", "a"}});
    const auto opened = open_bytes(
        zip_of({{"Export-1-Part-1.zip", good}, {"Export-1-Part-2.zip", good.substr(0, good.size() - 5)}}),
        parts);
    EXPECT_THAT(opened.names(), ElementsAre("Export-1-Part-2.zip", "a.md"));
    ASSERT_THAT(opened.codes(), ElementsAre("source.no-directory"));
    EXPECT_EQ(opened.noticed.items[0].place.file, "outer.zip!Export-1-Part-2.zip");
}

TEST(Mount, APartWithABadChecksumIsReportedAndKept) {
    ZipWriter outer;
    outer.add("Export-1-Part-1.zip", zip_of({{"a.md", "a"}}), {.crc = 1});
    const auto opened = open_bytes(outer.finish(), parts);
    EXPECT_THAT(opened.codes(), ElementsAre("source.bad-crc"));
    EXPECT_THAT(opened.names(), ElementsAre("Export-1-Part-1.zip"));
}

TEST(Mount, DepthIsLimited) {
    std::string zip = zip_of({{"a.md", "a"}});
    for (int i = 0; i < 4; ++i)
        zip = zip_of({{"in.zip", zip}});
    const auto three = open_bytes(zip, "*.zip");
    EXPECT_THAT(three.names(), ElementsAre("in.zip"));
    EXPECT_THAT(three.codes(), ElementsAre("limit.mounts"));
    EXPECT_THAT(open_bytes(zip, "*.zip", {.mount_depth = 4}).names(), ElementsAre("a.md"));
}

TEST(Mount, ABombOfZipsEndsAtTheDepth) {
    std::string zip(1 << 20, '\0');
    for (int level = 0; level < 6; ++level) {
        ZipWriter next;
        for (int i = 0; i < 8; ++i)
            next.add("l" + std::to_string(level) + std::to_string(i) + ".zip", zip);
        zip = next.finish();
    }
    const auto opened = open_bytes(zip, "**.zip");
    ASSERT_TRUE(opened.source);
    EXPECT_TRUE(opened.noticed.has("limit.mounts"));
    EXPECT_LE(opened.source->count(), 8U * 8 * 8 * 8);
}

TEST(Mount, EntriesAreCountedAcrossZips) {
    ZipWriter outer;
    for (int i = 0; i < 5; ++i)
        outer.add(std::to_string(i) + ".zip", zip_of({{"a", "a"}, {"b", "b"}, {"c", "c"}}));
    EXPECT_EQ(open_bytes(outer.finish(), "*.zip", {.entries = 10}).error.code, "limit.entries");
    EXPECT_TRUE(open_bytes(outer.finish(), "*.zip", {.entries = 20}).source);
}

TEST(Mount, WhatIsUnpackedOnTheWayIsLimited) {
    std::string noise(100'000, '\0');
    std::uint32_t state = 1;
    for (char& c : noise)
        c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    const auto outer = zip_of({{"in.zip", zip_of({{"a.bin", noise}})}});
    const auto opened = open_bytes(outer, "*.zip", {.output_bytes = 50'000});
    EXPECT_THAT(opened.codes(), ElementsAre("limit.output"));
    EXPECT_THAT(opened.names(), ElementsAre("in.zip"));
}

TEST(Mount, ANameInAPartCannotClimbOut) {
    const auto opened =
        open_bytes(zip_of({{"f/in.zip", zip_of({{"../x.md", "x"}, {"/y.md", "y"}})}}), "**.zip");
    EXPECT_THAT(opened.names(), ElementsAre("f/y.md"));
    EXPECT_THAT(opened.codes(), ElementsAre("source.unsafe-name", "source.absolute-name"));
}

TEST(Mount, PartsInAFolder) {
    const TemporaryFolder folder;
    folder.write("Export-1-Part-1.zip", zip_of({{"a.md", "a"}}));
    folder.write("Export-1-Part-2.zip", zip_of({{"b.md", "b"}}));
    folder.write("c.md", "c");
    const auto opened = open_path(folder.path(), parts);
    EXPECT_THAT(opened.names(), ElementsAre("a.md", "b.md", "c.md"));
    EXPECT_EQ(opened.read("b.md"), "b");
    EXPECT_EQ(opened.source->display(2), folder.path().string() + "/b.md");
}

}  // namespace
}  // namespace speckiln::test
