// What waits to be published: each path once, in the order of paths, wherever its folder was met first.
#include "output/staged_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace speckiln;
using testing::ElementsAre;

namespace {

std::vector<std::string> paths_of(const output::StagedFiles& files) {
    source::NameStore paths;
    std::vector<std::string> all;
    for (const auto& file : files.sorted(paths))
        all.emplace_back(file.path);
    return all;
}

}  // namespace

TEST(StagedFiles, AreSortedByTheirWholePaths) {
    output::StagedFiles files;
    for (const char* path : {"b/z.md", "a/x.md", "a-b.md", "index.md", "a/b/c.md", "a.md"})
        EXPECT_TRUE(files.add(path, 1)) << path;
    EXPECT_THAT(paths_of(files), ElementsAre("a-b.md", "a.md", "a/b/c.md", "a/x.md", "b/z.md", "index.md"));
}

TEST(StagedFiles, ArePutOnceAndFoundAgain) {
    output::StagedFiles files;
    constexpr std::uint64_t many = 5'000;
    for (std::uint64_t n = 0; n < many; ++n)
        ASSERT_TRUE(files.add("folder " + std::to_string(n % 70) + "/" + std::to_string(n) + ".md", n));
    EXPECT_FALSE(files.add("folder 1/1.md", 9));
    EXPECT_EQ(files.size_of("folder 1/71.md"), 71u);
    EXPECT_FALSE(files.contains("folder 2/71.md"));
    EXPECT_FALSE(files.contains("folder 1/"));
    EXPECT_FALSE(files.contains("71.md"));
    EXPECT_EQ(paths_of(files).size(), many);
    files.clear();
    EXPECT_TRUE(files.empty());
    EXPECT_TRUE(files.add("folder 1/1.md", 9));
}
