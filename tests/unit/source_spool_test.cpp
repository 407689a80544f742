// Bytes that stay in memory while they are few, and in a temporary file when they are not.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "source/spool.h"

namespace speckiln::source {
namespace {

std::string fill(Spool& spool, int pieces) {
    std::string all;
    for (int i = 0; i < pieces; ++i) {
        const std::string piece = "piece " + std::to_string(i) + "\n";
        all += piece;
        EXPECT_TRUE(spool.add(piece));
    }
    return all;
}

TEST(Spool, FewBytesStayInMemory) {
    SpoolBudget budget{.memory = 1000, .disk = 1000};
    Spool spool(budget);
    const auto all = fill(spool, 10);
    EXPECT_EQ(spool.finish()->view, all);
    EXPECT_EQ(budget.memory, 1000 - all.size());
}

TEST(Spool, ManyBytesGoToAFileAndGiveTheirMemoryBack) {
    SpoolBudget budget{.memory = 1000, .disk = 1'000'000};
    Spool spool(budget);
    const auto all = fill(spool, 10'000);
    const auto bytes = spool.finish();
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->view, all);
    EXPECT_EQ(budget.memory, 1000U);
    EXPECT_EQ(budget.disk, 1'000'000 - all.size());
}

TEST(Spool, SeveralShareOneBudget) {
    SpoolBudget budget{.memory = 0, .disk = 100};
    Spool one(budget);
    EXPECT_TRUE(one.add(std::string(60, 'x')));
    Spool two(budget);
    EXPECT_FALSE(two.add(std::string(60, 'x')));
    EXPECT_EQ(two.finish().error().code, "limit.output");
    EXPECT_EQ(one.finish()->view.size(), 60U);
}

TEST(Spool, NoPlaceForATemporaryFileIsNamed) {
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", "/nowhere/at/all", 1);
    SpoolBudget budget{.memory = 0, .disk = 100};
    Spool spool(budget);
    EXPECT_FALSE(spool.add("x"));
    EXPECT_EQ(spool.finish().error().code, "source.no-space");
    if (before == nullptr) {
        ::unsetenv("TMPDIR");
    } else {
        ::setenv("TMPDIR", kept.c_str(), 1);
    }
}

TEST(Spool, NothingIsEmpty) {
    SpoolBudget budget;
    Spool spool(budget);
    EXPECT_EQ(spool.finish()->view, "");
}

}  // namespace
}  // namespace speckiln::source
