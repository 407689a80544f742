// Folders and single files as sources.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "support/source_fixture.h"
#include "support/zip_writer.h"

namespace speckiln::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Folder, GivesItsFilesSortedByName) {
    const TemporaryFolder folder;
    folder.write("b.md", "B");
    folder.write("a/c.md", "C");
    folder.write("a/empty.md", "");
    fs::create_directories(folder.path() / "nothing here");
    const auto opened = open_path(folder.path());
    ASSERT_TRUE(opened.source);
    EXPECT_TRUE(opened.source->is_container());
    EXPECT_THAT(opened.names(), ElementsAre("a/c.md", "a/empty.md", "b.md"));
    EXPECT_THAT(opened.codes(), IsEmpty());
    EXPECT_EQ(opened.read("a/c.md"), "C");
    EXPECT_EQ(opened.read("a/empty.md"), "");
    EXPECT_EQ(opened.source->head(3, 10)->view, "B");
    EXPECT_EQ(opened.source->entry(1).size, 1U);
    EXPECT_FALSE(opened.source->entry(1).has_crc);
    EXPECT_EQ(opened.source->display(1), folder.path().string() + "/a/c.md");
    EXPECT_EQ(open_path(folder.path() / "").source->display(1), opened.source->display(1));
}

TEST(Folder, LinksAndPipesAreLeftOutAndReported) {
    const TemporaryFolder folder;
    const TemporaryFolder outside;
    outside.write("secret.md", "secret");
    folder.write("a.md", "A");
    fs::create_symlink(outside.path() / "secret.md", folder.path() / "file.md");
    fs::create_directory_symlink(outside.path(), folder.path() / "folder");
    fs::create_directory_symlink(folder.path(), folder.path() / "loop");
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    const auto opened = open_path(folder.path());
    EXPECT_THAT(opened.names(), ElementsAre("a.md"));
    EXPECT_THAT(opened.codes(),
                ElementsAre("source.symlink", "source.symlink", "source.symlink", "source.special-file"));
}

TEST(Folder, AFileExchangedForALinkAfterTheWalkIsNotRead) {
    const TemporaryFolder folder;
    const TemporaryFolder outside;
    outside.write("secret.md", "secret");
    folder.write("a.md", "A");
    folder.write("sub/secret.md", "B");
    const auto opened = open_path(folder.path());
    fs::remove(folder.path() / "a.md");
    fs::create_symlink(outside.path() / "secret.md", folder.path() / "a.md");
    fs::remove_all(folder.path() / "sub");
    fs::create_directory_symlink(outside.path(), folder.path() / "sub");
    EXPECT_EQ(opened.read("a.md"), "<source.unreadable>");
    EXPECT_EQ(opened.read("sub/secret.md"), "<source.unreadable>");
}

TEST(Folder, AFileThatGrewOrShrankIsReadAsItIs) {
    const TemporaryFolder folder;
    folder.write("a.md", "short");
    const auto opened = open_path(folder.path());
    folder.write("a.md", std::string(200'000, 'x'));
    EXPECT_EQ(opened.read("a.md"), std::string(200'000, 'x'));
    folder.write("a.md", "s");
    EXPECT_EQ(opened.read("a.md"), "s");
}

TEST(Folder, LimitsHold) {
    const TemporaryFolder folder;
    for (const auto* name : {"a", "b", "c"})
        folder.write(name, "12345");
    EXPECT_EQ(open_path(folder.path(), "", {.entries = 2}).error.code, "limit.entries");
    EXPECT_EQ(open_path(folder.path(), "", {.entry_bytes = 4}).read("a"), "<limit.entry>");
    EXPECT_EQ(open_path(folder.path(), "", {.entry_bytes = 5}).read("a"), "12345");
}

TEST(Folder, ANameThatIsNotUtf8IsReadable) {
    const TemporaryFolder folder;
    folder.write("caf\x82.md", "found");
    const auto opened = open_path(folder.path());
    EXPECT_THAT(opened.names(), ElementsAre("café.md"));
    EXPECT_THAT(opened.codes(), ElementsAre("source.name-encoding"));
    EXPECT_EQ(opened.read("café.md"), "found");
}

TEST(Folder, HiddenFilesAreTheCallersBusiness) {
    const TemporaryFolder folder;
    folder.write(".hidden", "h");
    folder.write("~$lock.docx", "l");
    EXPECT_THAT(open_path(folder.path()).names(), ElementsAre(".hidden", "~$lock.docx"));
}

TEST(Folder, DeepFoldersAreWalkedWithoutRecursion) {
    const TemporaryFolder folder;
    std::string path;
    for (int i = 0; i < 100; ++i)
        path += "d/";
    folder.write(path + "x.md", "deep");
    EXPECT_EQ(open_path(folder.path()).read(path + "x.md"), "deep");
}

TEST(Folder, AFolderThatCannotBeReadIsReported) {
    if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
    const TemporaryFolder folder;
    folder.write("a.md", "A");
    folder.write("closed/b.md", "B");
    fs::permissions(folder.path() / "closed", fs::perms::none);
    const auto opened = open_path(folder.path());
    EXPECT_THAT(opened.names(), ElementsAre("a.md"));
    EXPECT_THAT(opened.codes(), ElementsAre("source.unreadable"));
    fs::permissions(folder.path() / "closed", fs::perms::owner_all);
}

TEST(File, IsOneEntry) {
    const TemporaryFolder folder;
    const auto path = folder.write("a.md", "text");
    const auto opened = open_path(path);
    ASSERT_TRUE(opened.source);
    EXPECT_FALSE(opened.source->is_container());
    EXPECT_THAT(opened.names(), ElementsAre("a.md"));
    EXPECT_EQ(opened.read("a.md"), "text");
    EXPECT_EQ(opened.source->head(1, 2)->view, "te");
    EXPECT_EQ(opened.source->display(1), path.string());
    EXPECT_EQ(opened.source->find("b.md"), 0U);
    EXPECT_EQ(opened.source->find("./a.md", 1), 1U);
    EXPECT_EQ(opened.source->data(2).error().code, "source.missing");
    fs::remove(path);
    EXPECT_EQ(opened.source->data(1).error().code, "source.unreadable");
}

TEST(File, OverTheLimit) {
    const TemporaryFolder folder;
    const auto opened = open_path(folder.write("a.md", "12345"), "", {.entry_bytes = 4});
    const auto data = opened.source->data(1);
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, "limit.entry");
    EXPECT_EQ(data.error().place.file, opened.source->name());
    std::string streamed;
    EXPECT_TRUE(opened.source->stream(1, [&](std::string_view piece) {
        streamed += piece;
        return true;
    }));
    EXPECT_EQ(streamed, "12345");
}

TEST(File, AZipWithoutAnEndingIsOpenedByItsFirstBytes) {
    const TemporaryFolder folder;
    ZipWriter zip;
    zip.add("a.md", "A");
    const auto opened = open_path(folder.write("export", zip.finish()));
    EXPECT_TRUE(opened.source->is_container());
    EXPECT_EQ(opened.read("a.md"), "A");
}

TEST(File, AZipByAnotherNameIsADocument) {
    const TemporaryFolder folder;
    ZipWriter zip;
    zip.add("a.md", "A");
    const auto bytes = zip.finish();
    const auto path = folder.write("spec.docx", bytes);
    EXPECT_FALSE(speckiln::source::is_container(path));
    const auto opened = open_path(path);
    EXPECT_FALSE(opened.source->is_container());
    EXPECT_EQ(opened.read("spec.docx"), bytes);
}

TEST(File, WhatIsCalledZipMustBeOne) {
    const TemporaryFolder folder;
    EXPECT_EQ(open_path(folder.write("a.ZIP", "hello")).error.code, "source.no-directory");
    EXPECT_EQ(open_path(folder.write("b.zip", "")).error.code, "source.no-directory");
}

TEST(File, Missing) {
    const auto opened = open_path("/nowhere/at/all.md");
    EXPECT_EQ(opened.error.code, "source.missing");
    EXPECT_EQ(opened.error.place.file, "/nowhere/at/all.md");
}

TEST(File, APipeIsReadOnce) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(::write(ends[1], "from a pipe", 11), 11);
    ::close(ends[1]);
    const auto opened = open_path("/dev/fd/" + std::to_string(ends[0]));
    ::close(ends[0]);
    ASSERT_TRUE(opened.source);
    EXPECT_EQ(opened.source->data(1)->view, "from a pipe");
    EXPECT_EQ(opened.source->data(1)->view, "from a pipe");
}

TEST(File, ADeviceWithoutEndMeetsTheLimit) {
    EXPECT_EQ(open_path("/dev/zero", "", {.entry_bytes = 1 << 20}).error.code, "limit.entry");
}

TEST(Memory, IsOneEntry) {
    const auto source = source::from_memory("notes/stdin.md", "text");
    EXPECT_EQ(source->count(), 1U);
    EXPECT_EQ(source->entry(1).name, "stdin.md");
    EXPECT_EQ(source->entry(1).size, 4U);
    EXPECT_EQ(source->data(1)->view, "text");
    EXPECT_EQ(source->head(1, 3)->view, "tex");
    EXPECT_EQ(source->display(1), "notes/stdin.md");
    EXPECT_FALSE(source->is_container());
}

}  // namespace
}  // namespace speckiln::test
