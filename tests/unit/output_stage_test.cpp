// Writing into a folder that already has things in it, that somebody plants links in, that fills up or
// vanishes.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "output/stage.h"

using namespace speckiln;
using namespace speckiln::output;
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::Pair;

namespace {

class OutputStage : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "speckiln-stage-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        base = name;
        out = base / "out";
    }
    void TearDown() override { fs::remove_all(base); }

    static void write(const fs::path& path, std::string_view text) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    static std::string read(const fs::path& path) {
        std::stringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    // Every file below `folder` with its text; links as "-> target"; empty folders too.
    static std::map<std::string, std::string> tree(const fs::path& folder) {
        std::map<std::string, std::string> found;
        if (!fs::exists(folder)) return found;
        for (const auto& e : fs::recursive_directory_iterator(folder)) {
            const auto name = fs::relative(e.path(), folder).string();
            if (e.is_symlink())
                found[name] = "-> " + fs::read_symlink(e.path()).string();
            else if (e.is_regular_file())
                found[name] = read(e.path());
            else if (e.is_directory() && fs::is_empty(e.path()))
                found[name + "/"] = "";
        }
        return found;
    }
    std::unique_ptr<Stage> open(StageOptions options = {}) {
        auto stage = stage_folder(out, std::move(options));
        EXPECT_TRUE(stage) << stage.error().message;
        return stage ? std::move(*stage) : nullptr;
    }
    // The code of what goes wrong when these files are written; "" if nothing does.
    std::string run(const std::map<std::string, std::string>& files, StageOptions options = {}) {
        auto stage = stage_folder(out, std::move(options));
        if (!stage) return stage.error().code;
        for (const auto& [path, text] : files)
            if (auto put = (*stage)->put(path, text); !put) return put.error().code;
        auto published = (*stage)->commit(noticed);
        if (!published) return published.error().code;
        last = *published;
        return {};
    }
    static StageOptions force() {
        StageOptions options;
        options.force = true;
        return options;
    }

    fs::path base, out;
    DiagnosticList noticed;
    Published last;
};

}  // namespace

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

TEST_F(OutputStage, AFileLeftByADeadWorkerIsMadeAnew) {
    auto stage = open();
    for (const auto* text : {"half", "whole"}) {
        auto file = stage->create("a.md");
        ASSERT_TRUE(file) << text;
        ASSERT_TRUE((*file)->write(text));
        ASSERT_TRUE((*file)->close());
    }
    ASSERT_TRUE(stage->adopt("a.md", 5, {}));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "a.md"), "whole");
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

TEST_F(OutputStage, AFolderMadeMeanwhileIsFilledAndNotReplaced) {
    StageOptions options;
    options.publishing = [&](std::string_view path) {
        if (path == "a/b.md") write(out / "a/theirs.md", "theirs");
    };
    EXPECT_EQ(run({{"a/b.md", "1"}, {"a/c/d.md", "2"}}, options), "");
    EXPECT_THAT(tree(out),
                ElementsAre(Pair("a/b.md", "1"), Pair("a/c/d.md", "2"), Pair("a/theirs.md", "theirs")));
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

TEST_F(OutputStage, ManyRefusalsAreCounted) {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 100; ++i) {
        write(out / (std::to_string(i) + ".md"), "mine");
        files[std::to_string(i) + ".md"] = "new";
    }
    EXPECT_EQ(run(files), "output.exists");
    EXPECT_EQ(noticed.items.size(), 21u);
    EXPECT_NE(noticed.items.back().message.find("80 more"), std::string::npos);
}

TEST_F(OutputStage, PlantedLinksAreNotFollowed) {
    write(base / "canary/x.md", "canary");
    fs::create_directories(out);
    fs::create_directory_symlink(base / "canary", out / "specs");
    EXPECT_EQ(run({{"specs/x.md", "new"}, {"specs/y.md", "new"}}, force()), "output.symlink");
    fs::create_symlink(base / "canary/x.md", out / "file.md");
    EXPECT_EQ(run({{"file.md", "new"}}, force()), "output.symlink");
    fs::create_symlink(base / "nowhere.md", out / "dangling.md");
    EXPECT_EQ(run({{"dangling.md", "new"}}), "output.symlink");
    EXPECT_THAT(tree(base / "canary"), ElementsAre(Pair("x.md", "canary")));
    EXPECT_FALSE(fs::exists(base / "nowhere.md"));
    fs::create_directory_symlink(base / "canary", out / ".speckiln");
    EXPECT_EQ(run({{"a.md", "new"}}), "output.symlink");
    EXPECT_THAT(tree(base / "canary"), ElementsAre(Pair("x.md", "canary")));
}

TEST_F(OutputStage, ALinkPlantedWhileWePublishIsNotFollowed) {
    fs::create_directories(base / "canary");
    StageOptions options;
    options.publishing = [&](std::string_view path) {
        if (path == "b/x.md") fs::create_directory_symlink(base / "canary", out / "b");
        if (path == "c.md") fs::create_symlink(base / "canary/c.md", out / "c.md");
    };
    EXPECT_EQ(run({{"a.md", "1"}, {"b/x.md", "2"}}, options), "output.symlink");
    EXPECT_EQ(run({{"c.md", "3"}}, options), "output.exists");
    EXPECT_THAT(tree(base / "canary"), ElementsAre());
    EXPECT_FALSE(fs::exists(out / "a.md"));
}

TEST_F(OutputStage, AFailureHalfwayIsTakenBack) {
    write(out / "b.md", "old");
    auto options = force();
    options.publishing = [&](std::string_view path) {
        if (path == "d/e/f.md") write(out / "d/e", "a file where a folder was to be");
    };
    EXPECT_EQ(run({{"a/n.md", "new"}, {"b.md", "new"}, {"c.md", "new"}, {"d/e/f.md", "new"}}, options),
              "output.not-a-folder");
    EXPECT_THAT(tree(out), ElementsAre(Pair("b.md", "old"), Pair("d/e", "a file where a folder was to be")));
    EXPECT_FALSE(fs::exists(out / "a"));
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

TEST_F(OutputStage, AFileMadeMeanwhileIsNotOverwritten) {
    StageOptions options;
    options.publishing = [&](std::string_view path) {
        if (path == "b.md") write(out / "b.md", "somebody's");
    };
    EXPECT_EQ(run({{"a.md", "new"}, {"b.md", "new"}}, options), "output.exists");
    EXPECT_THAT(tree(out), ElementsAre(Pair("b.md", "somebody's")));
}

TEST_F(OutputStage, FilesAndFoldersInTheWayAreNamed) {
    write(out / "file", "x");
    fs::create_directories(out / "folder.md");
    EXPECT_EQ(run({{"file/x.md", "new"}}, force()), "output.not-a-folder");
    EXPECT_EQ(noticed.items.back().place.file, (out / "file").string());
    EXPECT_EQ(run({{"folder.md", "new"}}, force()), "output.is-folder");
}

TEST_F(OutputStage, PathsThatClimbOutAreRefused) {
    auto stage = open();
    for (const std::string path :
         {"../x", "/etc/x", "a/../../x", "", ".", "a//b", "a/./b", "a/", "..", ".speckiln/stage-1/x"}) {
        const auto put = stage->put(path, "x");
        ASSERT_FALSE(put) << path;
        EXPECT_EQ(put.error().code, "output.bad-path") << path;
    }
    EXPECT_EQ(stage->put(std::string("a\0b", 3), "x").error().code, "output.bad-path");
    EXPECT_EQ(stage->put(std::string(256, 'x'), "x").error().code, "output.bad-path");
    ASSERT_TRUE(stage->put("a.md", "x"));
    EXPECT_EQ(stage->put("a.md", "x").error().code, "output.twice");
    EXPECT_EQ(stage->put("a.md/b.md", "x").error().code, "output.not-a-folder");
    ASSERT_TRUE(stage->put(".speckiln/map.json", "{}"));
}

TEST_F(OutputStage, TheLimitOnOutputHoldsOverAllFiles) {
    StageOptions options;
    options.output_bytes = 10;
    EXPECT_EQ(run({{"a", "123456"}, {"b", "12345"}}, options), "limit.output");
    EXPECT_EQ(run({{"a", "12345"}, {"b", "12345"}}, options), "");
}

TEST_F(OutputStage, AFullDiskIsNamedAndLeavesNothing) {
    const auto child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        if (::unshare(CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER)) != 0) ::_exit(77);
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
        fs::create_directories(out);
        if (::mount("tmpfs", out.c_str(), "tmpfs", 0, "size=256k") != 0) ::_exit(77);
        const bool full =
            run({{"a.md", "small"}, {"b.bin", std::string(1 << 20, 'x')}}) == "output.disk-full";
        const bool clean = tree(out).empty();
        ::mount(nullptr, out.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr);
        const bool read_only = run({{"a.md", "small"}}) == "output.read-only";
        ::_exit((full ? 0 : 1) | (clean ? 0 : 2) | (read_only ? 0 : 4));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "no file system may be mounted here";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(OutputStage, AFolderThatMayNotBeWrittenIsNamed) {
    fs::create_directories(out);
    fs::permissions(out, fs::perms::owner_read | fs::perms::owner_exec);
    const auto child = ::fork();
    if (child == 0) {
        fs::permissions(base, fs::perms::all);
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(77);
        ::_exit(run({{"a.md", "x"}}) == "output.denied" ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    fs::permissions(out, fs::perms::owner_all);
    if (WEXITSTATUS(status) == 77) GTEST_SKIP();
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(OutputStage, AVanishedFolderIsNamed) {
    auto stage = open();
    ASSERT_TRUE(stage->put("a.md", "x"));
    fs::remove_all(out);
    EXPECT_EQ(stage->put("b/c.md", "x").error().code, "output.vanished");
    EXPECT_EQ(stage->commit(noticed).error().code, "output.vanished");
}

TEST_F(OutputStage, TooLongPathsAreNamed) {
    out = base / std::string(300, 'x');
    EXPECT_EQ(run({{"a.md", "x"}}), "output.path-too-long");
}

TEST_F(OutputStage, WhatADeadRunLeftIsRemovedAndALivingOnesIsNot) {
    const auto child = ::fork();
    if (child == 0) {
        auto stage = open();
        if (!stage->put("left/over.md", "x")) ::_exit(1);
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    ASSERT_TRUE(fs::exists(out / ".speckiln" / ("stage-" + std::to_string(child)) / "files/left/over.md"));
    write(out / ".speckiln/stage-notes.txt", "not ours");
    auto living = open();
    ASSERT_TRUE(living->put("a.md", "x"));
    EXPECT_FALSE(fs::exists(out / ".speckiln" / ("stage-" + std::to_string(child))));
    EXPECT_EQ(run({{"b.md", "x"}}), "");
    ASSERT_TRUE(living->commit(noticed));
    living.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair(".speckiln/stage-notes.txt", "not ours"), Pair("a.md", "x"),
                                       Pair("b.md", "x")));
}

TEST_F(OutputStage, ARunThatResumesGoesOnInWhatADeadOneLeft) {
    const auto child = ::fork();
    if (child == 0) {
        auto stage = open();
        if (!stage->put("left/over.md", "x")) ::_exit(1);
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    write(out / "before.md", "published");
    StageOptions options;
    options.resume = true;
    auto stage = open(options);
    EXPECT_EQ(stage->find("left/over.md", sha256("x")), Stage::Found::staged);
    EXPECT_EQ(stage->find("left/over.md", sha256("y")), Stage::Found::nowhere) << "other bytes";
    EXPECT_EQ(stage->find("before.md", sha256("published")), Stage::Found::published);
    EXPECT_EQ(stage->find("../before.md", sha256("published")), Stage::Found::nowhere);
    ASSERT_TRUE(stage->adopt("left/over.md", 1, {}));
    stage->published("before.md");
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->written, 2U);
    stage.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("before.md", "published"), Pair("left/over.md", "x")));
}

TEST_F(OutputStage, WhatSharesAFolderTakesBackOnlyItsOwn) {
    StageOptions options;
    options.shared = true;
    auto second = open(options), third = open(options);
    ASSERT_TRUE(second->put("new/b.md", "b"));
    ASSERT_TRUE(second->put("new/same.md", "same"));
    ASSERT_TRUE(third->put("new/same.md", "same"));
    // The second publishes when the first has begun to.
    options.publishing = [&](std::string_view path) {
        if (path != "new/z.md") return;
        EXPECT_TRUE(second->commit(noticed));
        write(out / "new/z.md", "somebody else's");
    };
    auto first = open(options);
    ASSERT_TRUE(first->put("new/a.md", "a"));
    ASSERT_TRUE(first->put("new/z.md", "z"));
    EXPECT_EQ(first->commit(noticed).error().code, "output.exists");
    const auto published = third->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->unchanged, 1U);
    first.reset();
    second.reset();
    third.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("new/b.md", "b"), Pair("new/same.md", "same"),
                                       Pair("new/z.md", "somebody else's")));
}

TEST_F(OutputStage, TheSameFilePublishedMeanwhileIsNoError) {
    StageOptions options;
    options.shared = true;
    auto other = open(options);
    ASSERT_TRUE(other->put("new/a.md", "a"));
    options.publishing = [&](std::string_view) { EXPECT_TRUE(other->commit(noticed)); };
    auto stage = open(options);
    ASSERT_TRUE(stage->put("new/a.md", "a"));
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->written, 0U);
    EXPECT_EQ(published->unchanged, 1U);
}

TEST_F(OutputStage, WhatIsAdoptedLaterIsCommittedLater) {
    auto stage = open();
    ASSERT_TRUE(stage->put("a.md", "a"));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "a.md"), "a");
    ASSERT_TRUE(stage->put("a.md", "other"));
    EXPECT_EQ(stage->commit(noticed).error().code, "output.exists");
    ASSERT_TRUE(stage->put("b.md", "b"));
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published) << "the file that was refused is not tried again";
    EXPECT_EQ(published->written, 1U);
    stage.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("a.md", "a"), Pair("b.md", "b")));
}

TEST_F(OutputStage, AStageWithALabelIsOnlyTakenOverByItsLike) {
    for (const char* label : {"1of2", "2of2"}) {
        const auto child = ::fork();
        if (child == 0) {
            StageOptions options;
            options.label = label;
            auto stage = open(options);
            if (!stage->put(label, "x")) ::_exit(1);
            ::kill(::getpid(), SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
    }
    StageOptions options;
    options.resume = true;
    options.label = "1of2";
    auto first = open(options);
    EXPECT_EQ(first->find("1of2", sha256("x")), Stage::Found::staged);
    options.label = "2of2";
    auto second = open(options);
    EXPECT_EQ(second->find("2of2", sha256("x")), Stage::Found::staged) << "the first has left it alone";
    first.reset();
    second.reset();
    EXPECT_THAT(tree(out), testing::IsEmpty());
}

TEST_F(OutputStage, AForkedWorkersFilesAreAdopted) {
    auto stage = open();
    const auto child = ::fork();
    if (child == 0) {
        const bool well = static_cast<bool>(stage->put("w/x.md", "worker"));
        stage.reset();  // must not take the stage away from the parent
        ::_exit(well ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(WEXITSTATUS(status), 0);
    ASSERT_TRUE(stage->adopt("w/x.md", 6, {}));
    EXPECT_EQ(stage->adopt("w/y.md", 6, {}).error().code, "output.vanished");
    EXPECT_EQ(stage->adopt("w/x.md", 6, {}).error().code, "output.twice");
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "w/x.md"), "worker");
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
