// Writing where somebody plants links, where something is in the way, where the disk is full or the folder
// vanishes.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "output_stage_fixture.h"

namespace speckiln::output {

TEST_F(OutputStage, AFolderMadeMeanwhileIsFilledAndNotReplaced) {
    StageOptions options;
    options.publishing = [&](std::string_view path) {
        if (path == "a/b.md") write(out / "a/theirs.md", "theirs");
    };
    EXPECT_EQ(run({{"a/b.md", "1"}, {"a/c/d.md", "2"}}, options), "");
    EXPECT_THAT(tree(out),
                ElementsAre(Pair("a/b.md", "1"), Pair("a/c/d.md", "2"), Pair("a/theirs.md", "theirs")));
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
    EXPECT_EQ(run({{"c.md", "3"}}, options), "output.symlink");
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

}  // namespace speckiln::output
