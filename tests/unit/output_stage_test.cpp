// Writing into a folder that already has things in it, to a file, to a stream.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

#include "output_stage_fixture.h"

namespace speckiln::output {

TEST_F(OutputStage, NothingIsSeenBeforeCommitAndNothingIsLeftBehind) {
    {
        auto stage = open();
        const auto written = stage->put("a/b/c.md", "text");
        ASSERT_TRUE(written);
        EXPECT_EQ(written->size, 4u);
        EXPECT_EQ(written->sha256, sha256("text"));
        ASSERT_TRUE(stage->put("index.md", ""));
        EXPECT_FALSE(fs::exists(out / "index.md"));
        const auto published = stage->commit(noticed);
        ASSERT_TRUE(published);
        EXPECT_EQ(published->written, 2u);
    }
    EXPECT_THAT(tree(out), ElementsAre(Pair("a/b/c.md", "text"), Pair("index.md", "")));
    EXPECT_EQ(fs::status(out / "a/b/c.md").permissions() & fs::perms::owner_exec, fs::perms::none);
}

TEST_F(OutputStage, WhatIsNotCommittedIsGoneWithTheFoldersThatWereMade) {
    out = base / "new/deeper/out";
    ASSERT_TRUE(open()->put("a/x.md", "text"));
    EXPECT_THAT(tree(base), ElementsAre());
    EXPECT_FALSE(fs::exists(base / "new"));
}

TEST_F(OutputStage, BigFilesStream) {
    auto stage = open();
    auto file = stage->create("big.bin");
    ASSERT_TRUE(file);
    Sha256 hash;
    for (int i = 0; i < 100; ++i) {
        const std::string piece(static_cast<std::size_t>(i) * 1777, static_cast<char>('a' + i % 26));
        hash.update(piece);
        ASSERT_TRUE((*file)->write(piece));
    }
    const auto written = (*file)->close();
    ASSERT_TRUE(written);
    EXPECT_EQ(written->sha256, hash.finish());
    ASSERT_TRUE(stage->adopt("big.bin", written->size, {}));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(sha256(read(out / "big.bin")), written->sha256);
}

TEST_F(OutputStage, AFileThatWasNotAdoptedIsNotPublished) {
    auto stage = open();
    for (const auto* path : {"new/left.md", "new/whole.md"}) {
        auto file = stage->create(path);
        ASSERT_TRUE((*file)->write("x"));
        ASSERT_TRUE((*file)->close());
    }
    ASSERT_TRUE(stage->adopt("new/whole.md", 1, {}));
    ASSERT_TRUE(stage->commit(noticed));
    stage.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("new/whole.md", "x")))
        << "a folder that is published whole holds no more";
}

TEST_F(OutputStage, AFileThatWasNotClosedIsNotPublished) {
    auto stage = open();
    { auto file = stage->create("half.md"); }
    { auto file = stage->create("new/empty/half.md"); }
    ASSERT_TRUE(stage->put("new/whole.md", "x"));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_THAT(tree(out), testing::Contains(Pair("new/whole.md", "x")));
    EXPECT_FALSE(fs::exists(out / "half.md"));
    EXPECT_FALSE(fs::exists(out / "new/empty"));
}

// Folders that are not there yet are renamed whole; those that are, file by file.
TEST_F(OutputStage, NewFoldersAndOldOnesMix) {
    write(out / "old/kept.md", "mine");
    const std::map<std::string, std::string> files{
        {"new-too/x.md", "1"}, {"new.md", "2"},       {"new/a/x.md", "3"},     {"new/x.md", "4"},
        {"newer/x.md", "5"},   {"old/new/x.md", "6"}, {"old/new/y/z.md", "7"}, {"old/x.md", "8"}};
    EXPECT_EQ(run(files), "");
    EXPECT_EQ(last.written, files.size());
    auto expected = files;
    expected["old/kept.md"] = "mine";
    EXPECT_EQ(tree(out), expected);
    EXPECT_EQ(run(files), "");
    EXPECT_EQ(last.unchanged, files.size());
}

TEST_F(OutputStage, TheMapOfAnotherRunIsSaidToBeThat) {
    fs::create_directories(out / ".speckiln");
    write(out / ".speckiln/map.json", "theirs");
    EXPECT_EQ(run({{"a.md", "new"}, {".speckiln/map.json", "ours"}}), "output.exists");
    ASSERT_EQ(noticed.items.size(), 1u);
    EXPECT_NE(noticed.items[0].message.find("what another run wrote"), std::string::npos);
    EXPECT_NE(noticed.items[0].remedy.find("name another folder"), std::string::npos);
}

TEST_F(OutputStage, ExistingFilesAreNotOverwrittenAndNothingElseIsWritten) {
    write(out / "b.md", "mine");
    EXPECT_EQ(run({{"a.md", "new"}, {"b.md", "new"}, {"c/d.md", "new"}}), "output.exists");
    EXPECT_THAT(tree(out), ElementsAre(Pair("b.md", "mine")));
    ASSERT_EQ(noticed.items.size(), 1u);
    EXPECT_EQ(noticed.items[0].place.file, (out / "b.md").string());
    EXPECT_NE(noticed.items[0].remedy.find("--force"), std::string::npos);
}

TEST_F(OutputStage, ForceOverwrites) {
    write(out / "b.md", "mine");
    EXPECT_EQ(run({{"a.md", "new"}, {"b.md", "new"}}, force()), "");
    EXPECT_THAT(tree(out), ElementsAre(Pair("a.md", "new"), Pair("b.md", "new")));
}

TEST_F(OutputStage, IdenticalFilesAreLeftAlone) {
    const std::map<std::string, std::string> files = {{"a.md", "one"}, {"b/c.md", std::string(200'000, 'x')}};
    EXPECT_EQ(run(files), "");
    const auto before = fs::last_write_time(out / "b/c.md");
    struct stat first {
    }, second{};
    ::stat((out / "a.md").c_str(), &first);
    EXPECT_EQ(run(files), "");
    ::stat((out / "a.md").c_str(), &second);
    EXPECT_EQ(last.written, 0u);
    EXPECT_EQ(last.unchanged, 2u);
    EXPECT_EQ(fs::last_write_time(out / "b/c.md"), before);
    EXPECT_EQ(first.st_ino, second.st_ino);
}

TEST_F(OutputStage, WhatMayBeReplacedIsIfItIsAsItWas) {
    write(out / "own.md", "as written");
    write(out / "edited.md", "by hand");
    auto stage = open();
    ASSERT_TRUE(stage->put("own.md", "new"));
    EXPECT_EQ(stage->digest("own.md"), sha256("as written"));
    EXPECT_EQ(stage->digest("none.md"), std::nullopt);
    EXPECT_EQ(stage->digest("../own.md"), std::nullopt);
    EXPECT_EQ(**stage->read("own.md"), "as written");
    EXPECT_EQ(*stage->read("none.md"), std::nullopt);
    stage->may_replace("own.md", sha256("as written"));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "own.md"), "new");

    stage = open();
    ASSERT_TRUE(stage->put("edited.md", "new"));
    stage->may_replace("edited.md", sha256("as written"));
    EXPECT_EQ(stage->commit(noticed).error().code, "output.exists");
    EXPECT_EQ(read(out / "edited.md"), "by hand");
}

TEST_F(OutputStage, WhatIsRemovedGoesWithItsFolderAndComesBackIfTheRestFails) {
    const auto attempt = [&](bool fails) {
        write(out / "a/b/gone.md", "old");
        write(out / "a/edited.md", "by hand");
        StageOptions options;
        options.publishing = [&](std::string_view path) {
            if (fails && path == "d/f.md") write(out / "d", "a file where a folder was to be");
        };
        auto stage = open(options);
        EXPECT_TRUE(stage->put("c.md", "new"));
        EXPECT_TRUE(stage->put("d/f.md", "new"));
        stage->remove("a/b/gone.md", sha256("old"));
        stage->remove("a/edited.md", sha256("as written"));
        stage->remove("../outside", sha256("x"));
        const auto done = stage->commit(noticed);
        return done ? done->removed : 99;
    };
    write(base / "outside", "x");
    EXPECT_EQ(attempt(true), 99);
    EXPECT_THAT(tree(out), ElementsAre(Pair("a/b/gone.md", "old"), Pair("a/edited.md", "by hand"),
                                       Pair("d", "a file where a folder was to be")));
    fs::remove(out / "d");
    EXPECT_EQ(attempt(false), 1);
    EXPECT_THAT(tree(out),
                ElementsAre(Pair("a/edited.md", "by hand"), Pair("c.md", "new"), Pair("d/f.md", "new")));
    EXPECT_EQ(read(base / "outside"), "x");
}

TEST_F(OutputStage, TheMapComesLast) {
    std::vector<std::string> order;
    StageOptions options;
    options.publishing = [&](std::string_view path) { order.emplace_back(path); };
    EXPECT_EQ(run({{"a.md", "1"}, {".speckiln/map.json", "2"}, {"z.md", "3"}}, options), "");
    EXPECT_THAT(order, ElementsAre("a.md", "z.md", ".speckiln/map.json"));
}

TEST_F(OutputStage, ASingleFileIsStagedBesideItsTarget) {
    fs::create_directories(base);
    for (const bool again : {false, true}) {
        auto stage = stage_file(base / "spec.md", {});
        ASSERT_TRUE(stage);
        ASSERT_TRUE((*stage)->put("", "text"));
        ASSERT_TRUE((*stage)->put("spec-1.png", "image"));
        EXPECT_EQ(fs::exists(base / "spec.md"), again);
        const auto published = (*stage)->commit(noticed);
        ASSERT_TRUE(published);
        EXPECT_EQ(published->unchanged, again ? 2u : 0u);
    }
    EXPECT_THAT(tree(base), ElementsAre(Pair("spec-1.png", "image"), Pair("spec.md", "text")));
    auto other = stage_file(base / "spec.md", {});
    ASSERT_TRUE((*other)->put("", "other"));
    EXPECT_EQ((*other)->commit(noticed).error().code, "output.exists");
    EXPECT_EQ(read(base / "spec.md"), "text");
    EXPECT_EQ(stage_file(base / "x/..", {}).error().code, "output.is-folder");
}

TEST_F(OutputStage, ADeviceIsWrittenToAndNeverReplaced) {
    auto stage = stage_file("/dev/null", {});
    ASSERT_TRUE(stage);
    ASSERT_TRUE((*stage)->put("", "gone"));
    ASSERT_TRUE((*stage)->commit(noticed));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    auto full = stage_file("/dev/full", {});
    ASSERT_TRUE(full);
    ASSERT_TRUE((*full)->put("", "gone"));
    EXPECT_EQ((*full)->commit(noticed).error().code, "output.disk-full");
}

TEST_F(OutputStage, AStreamGetsOneFileAndOnlyAWholeOne) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    {
        auto stage = stage_stream(ends[1], {});
        {
            auto dropped = stage->create("x.md");
            (void)(*dropped)->write("half");
        }
        ASSERT_TRUE(stage->put("x.md", "whole"));
        EXPECT_EQ(stage->put("y.md", "more").error().code, "output.one-file");
        ASSERT_TRUE(stage->commit(noticed));
    }
    ::close(ends[1]);
    char buffer[64];
    EXPECT_EQ(::read(ends[0], buffer, sizeof buffer), 5);
    ::close(ends[0]);
    StageOptions options;
    options.output_bytes = 3;
    EXPECT_EQ(stage_stream(1, options)->put("x.md", "text").error().code, "limit.output");
}

}  // namespace speckiln::output
