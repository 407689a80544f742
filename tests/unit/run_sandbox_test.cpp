// What a process inside the sandbox is refused, each tried by a child of its own.
#include "run/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>

namespace speckiln::run {
namespace {
namespace fs = std::filesystem;

class SandboxTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "speckiln-sandbox-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
        for (const auto* made : {"in", "out", "other"})
            fs::create_directory(folder / made);
        std::ofstream(folder / "in/page.md") << "# Page\n";
        std::ofstream(folder / "other/secret") << "secret\n";
        rules.readable = system_libraries();
        rules.readable.push_back(folder / "in");
        rules.writable.push_back(folder / "out");
    }
    void TearDown() override { fs::remove_all(folder); }

    // errno of what `attempt` does inside the sandbox, which returns true where it succeeds; 0: it did. 255:
    // the sandbox could not be applied.
    int tried(const std::function<bool()>& attempt) const {
        const pid_t child = ::fork();
        if (child == 0) {
            if (!enter_sandbox(rules).empty()) ::_exit(255);
            errno = 0;
            ::_exit(attempt() ? 0 : errno);
        }
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status)) << "died of signal " << WTERMSIG(status);
        return WEXITSTATUS(status);
    }
    static bool opens(const fs::path& path, int flags) { return ::open(path.c_str(), flags, 0600) >= 0; }

    fs::path folder;
    Sandbox rules;
};

TEST_F(SandboxTest, ReadsWhatItWasGiven) {
    EXPECT_EQ(tried([&] { return opens(folder / "in/page.md", O_RDONLY); }), 0);
}

TEST_F(SandboxTest, ReadsNothingElse) {
    EXPECT_EQ(tried([&] { return opens("/etc/passwd", O_RDONLY); }), EACCES);
    EXPECT_EQ(tried([&] { return opens(folder / "other/secret", O_RDONLY); }), EACCES);
    EXPECT_EQ(tried([&] { return opens(folder / "in/../other/secret", O_RDONLY); }), EACCES);
}

TEST_F(SandboxTest, WritesWhereItIsTold) {
    EXPECT_EQ(tried([&] { return opens(folder / "out/page.md", O_WRONLY | O_CREAT); }), 0);
    EXPECT_EQ(tried([&] { return ::mkdir((folder / "out/sub").c_str(), 0700) == 0; }), 0);
    EXPECT_EQ(tried([&] { return ::unlink((folder / "out/page.md").c_str()) == 0; }), 0);
}

TEST_F(SandboxTest, WritesNowhereElse) {
    EXPECT_EQ(tried([&] { return opens(folder / "in/new", O_WRONLY | O_CREAT); }), EACCES);
    EXPECT_EQ(tried([&] { return opens(folder / "in/page.md", O_WRONLY); }), EACCES);
    EXPECT_EQ(tried([&] { return opens(folder / "new", O_WRONLY | O_CREAT); }), EACCES);
    EXPECT_EQ(tried([&] { return ::unlink((folder / "in/page.md").c_str()) == 0; }), EACCES);
    EXPECT_EQ(tried([&] { return ::symlink("/etc", (folder / "out/link").c_str()) == 0; }), EACCES)
        << "no link, even where files may be made";
    EXPECT_FALSE(fs::exists(folder / "in/new"));
}

TEST_F(SandboxTest, OpensNoSocket) {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX})
        for (const int type : {SOCK_STREAM, SOCK_DGRAM})
            EXPECT_EQ(tried([&] { return ::socket(family, type, 0) >= 0; }), EPERM) << family << ' ' << type;
}

TEST_F(SandboxTest, StartsNoProgram) {
    EXPECT_EQ(tried([&] {
                  ::execl("/bin/true", "true", nullptr);
                  return false;
              }),
              EPERM);
    EXPECT_EQ(tried([&] { return ::fork() >= 0; }), EPERM);
}

TEST_F(SandboxTest, SignalsNobodyElse) {
    const pid_t parent = ::getpid();
    EXPECT_EQ(tried([&] { return ::kill(parent, 0) == 0; }), EPERM);
    EXPECT_EQ(tried([&] { return ::kill(::getpid(), 0) == 0; }), 0);
}

TEST_F(SandboxTest, MayForkWhereItIsAllowed) {
    rules.forks = true;
    EXPECT_EQ(tried([&] {
                  const pid_t child = ::fork();
                  if (child == 0) ::_exit(0);
                  return child > 0 && ::waitpid(child, nullptr, 0) == child;
              }),
              0);
    EXPECT_EQ(tried([&] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EPERM);
}

TEST_F(SandboxTest, ASecondCallRestrictsFurther) {
    rules.forks = true;
    EXPECT_EQ(tried([&] {
                  Sandbox less = rules;
                  less.forks = false;
                  less.writable.clear();
                  if (!enter_sandbox(less).empty()) return false;
                  return opens(folder / "out/page.md", O_WRONLY | O_CREAT);
              }),
              EACCES);
    const auto after_both = [&](const std::function<bool()>& what) {
        return tried([&] {
            Sandbox less = rules;
            less.forks = false;
            return enter_sandbox(less).empty() && what();
        });
    };
    EXPECT_EQ(after_both([] { return ::fork() >= 0; }), EPERM);
    EXPECT_EQ(after_both([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), EPERM);
    EXPECT_EQ(after_both([] { return ::kill(::getpid(), 0) == 0; }), 0);
}

TEST_F(SandboxTest, WhatIsMissingIsNoRule) {
    rules.readable.push_back(folder / "nowhere");
    EXPECT_EQ(tried([&] { return opens(folder / "in/page.md", O_RDONLY); }), 0);
}

}  // namespace
}  // namespace speckiln::run
