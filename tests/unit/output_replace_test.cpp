// A file that gets other bytes is the old one or the new one, whatever happens.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "output/beneath.h"
#include "output/replace.h"

#include <fcntl.h>

namespace speckiln::output {
namespace {

namespace fs = std::filesystem;

class Replace : public testing::Test {
  protected:
    Replace() : folder_(fs::temp_directory_path() / ("speckiln-replace-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
        put("a.md", "old\n");
        at_ = Descriptor(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    ~Replace() override { fs::remove_all(folder_); }

    void put(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string get(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] auto files() const { return std::distance(fs::directory_iterator(folder_), {}); }
    Status replace(const std::string& name,
                   const std::function<std::optional<std::string>(std::string_view)>& change) {
        return replace_file(at_.get(), name, name, change);
    }

    fs::path folder_;
    Descriptor at_;
};

TEST_F(Replace, KeepsTheModeAndLeavesNothingBeside) {
    ::chmod((folder_ / "a.md").c_str(), 0604);
    const auto done = replace("a.md", [](std::string_view old) { return std::string(old) + "new\n"; });
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(get("a.md"), "old\nnew\n");
    EXPECT_EQ(fs::status(folder_ / "a.md").permissions(), fs::perms(0604));
    EXPECT_EQ(files(), 1);
}

TEST_F(Replace, LeavesAFileThatIsNotWhatWasExpected) {
    const auto done = replace("a.md", [](std::string_view) { return std::nullopt; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "fix.changed");
    EXPECT_EQ(get("a.md"), "old\n");
    EXPECT_EQ(files(), 1);
}

TEST_F(Replace, LeavesAFileThatChangesMeanwhile) {
    const auto done = replace("a.md", [&](std::string_view) {
        put("a.md", "somebody else's\n");
        return "ours\n";
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "fix.changed");
    EXPECT_EQ(get("a.md"), "somebody else's\n");
    EXPECT_EQ(files(), 1);
}

TEST_F(Replace, FollowsNoLink) {
    fs::create_symlink("a.md", folder_ / "link.md");
    EXPECT_FALSE(replace("link.md", [](std::string_view) { return "new"; }));
    EXPECT_EQ(get("a.md"), "old\n");
    EXPECT_FALSE(replace("none.md", [](std::string_view) { return "new"; }));
}

}  // namespace
}  // namespace speckiln::output
