// A file that gets other bytes is the old one or the new one, whatever happens.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <cstdint>
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

TEST_F(Replace, LeavesAFileWithTwoNames) {
    fs::create_hard_link(folder_ / "a.md", folder_ / "b.md");
    const auto done = replace("a.md", [](std::string_view) { return "new"; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "fix.refused");
    EXPECT_EQ(get("a.md") + get("b.md"), "old\nold\n");
    EXPECT_EQ(fs::hard_link_count(folder_ / "a.md"), 2U);
    EXPECT_EQ(files(), 2);
}

TEST_F(Replace, KeepsExtendedAttributes) {
    const auto file = (folder_ / "a.md").string();
    if (::setxattr(file.c_str(), "user.origin", "harbour", 7, 0) != 0)
        GTEST_SKIP() << "no such attributes here";
    ASSERT_TRUE(replace("a.md", [](std::string_view) { return "new"; }));
    char value[16] = {};
    EXPECT_EQ(::getxattr(file.c_str(), "user.origin", value, sizeof value), 7);
    EXPECT_EQ(std::string_view(value), "harbour");
    EXPECT_EQ(get("a.md"), "new");
}

// An access list in the kernel's form: version 2, then tag, permissions and whose, in little endian.
std::string access_list(std::uint16_t of_others_user) {
    std::string list("\2\0\0\0", 4);
    const auto entry = [&](std::uint16_t tag, std::uint16_t allowed, std::uint32_t whose) {
        for (const unsigned number : {unsigned{tag}, unsigned{allowed}})
            list.append({static_cast<char>(number & 255U), static_cast<char>(number >> 8U)});
        for (int i = 0; i < 4; ++i)
            list += static_cast<char>(whose >> (8 * i) & 255U);
    };
    constexpr std::uint32_t nobody = 65534, none = 0xFFFFFFFF;
    entry(1, 6, none);
    entry(2, of_others_user, nobody);
    entry(4, 4, none);
    entry(16, 6, none);
    entry(32, 0, none);
    return list;
}

TEST_F(Replace, KeepsTheAccessListAndTakesNoneFromTheFolder) {
    constexpr const char* access = "system.posix_acl_access";
    const auto file = (folder_ / "a.md").string();
    const auto own = access_list(6), of_folder = access_list(7);
    if (::setxattr(file.c_str(), access, own.data(), own.size(), 0) != 0)
        GTEST_SKIP() << "no access lists here";
    ::setxattr(folder_.c_str(), "system.posix_acl_default", of_folder.data(), of_folder.size(), 0);
    ASSERT_TRUE(replace("a.md", [](std::string_view) { return "new"; }));
    std::string kept(own.size(), ' ');
    EXPECT_EQ(::getxattr(file.c_str(), access, kept.data(), kept.size()), static_cast<ssize_t>(own.size()));
    EXPECT_EQ(kept, own);
    // One without keeps none.
    ASSERT_EQ(::removexattr(file.c_str(), access), 0);
    ASSERT_TRUE(replace("a.md", [](std::string_view) { return "newer"; }));
    EXPECT_EQ(::getxattr(file.c_str(), access, nullptr, 0), -1);
}

}  // namespace
}  // namespace speckiln::output
