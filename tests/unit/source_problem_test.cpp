// Diagnostics of sources: severity and remedy from the catalogue, and not a million of them.
#include <gmock/gmock.h>

#include <cerrno>
#include <new>

#include "source/disk.h"
#include "source/problem.h"

namespace speckiln::source {
namespace {

using testing::HasSubstr;

TEST(Problem, TakesSeverityAndRemedyFromTheCatalogue) {
    const auto d = problem("source.symlink", "left out", "a/b");
    EXPECT_EQ(d.severity, Severity::warning);
    EXPECT_EQ(d.remedy, find_code("source.symlink")->remedy);
    EXPECT_EQ(d.place.file, "a/b");
}

TEST(Problem, SaysWhatTheSystemSays) {
    EXPECT_THAT(problem_errno("source.unreadable", "cannot be opened", EACCES).message,
                HasSubstr("Permission"));
}

TEST(Problem, EachLimitNamesTheOptionThatRaisesIt) {
    EXPECT_THAT(entry_too_large(1).remedy, HasSubstr("--limit entry="));
    EXPECT_THAT(ratio_too_high(1, 1).remedy, HasSubstr("--limit ratio="));
    EXPECT_THAT(too_many_entries(1, "x").remedy, HasSubstr("--limit entries="));
    EXPECT_THAT(find_code("limit.mounts")->remedy, HasSubstr("--limit mounts="));
    EXPECT_THAT(find_code("limit.output")->remedy, HasSubstr("--limit output="));
}

TEST(Problem, WithoutMemory) {
#ifdef SPECKILN_SANITIZED
    GTEST_SKIP() << "its allocator ends the process";
#endif
    // No machine has room for what this file claims to hold.
    EXPECT_THROW((void)read_all(-1, std::uint64_t{1} << 62U, std::uint64_t{1} << 63U), std::bad_alloc);
}

TEST(Reporter, KeepsBackWhatIsTooManyOfOneCode) {
    DiagnosticList noticed;
    {
        Reporter report(noticed, "x.zip");
        for (int i = 0; i < 60; ++i)
            report.add("source.symlink", "left out", "a");
        report.add("source.duplicate", "twice", "b");
    }
    ASSERT_EQ(noticed.items.size(), Reporter::per_code + 2);
    EXPECT_THAT(noticed.items.back().message, HasSubstr("10 more"));
    EXPECT_EQ(noticed.items.back().place.file, "x.zip");
}

}  // namespace
}  // namespace speckiln::source
