// How far a run has come, in as much room as there is.
#include "progress_line.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace speckiln::cli {
namespace {

using run::Progress;
using Phase = Progress::Phase;

TEST(ProgressLine, SaysAllThatIsKnown) {
    const Progress p{Phase::documents, 250, 1000, 25'000'000, 100'000'000};
    EXPECT_EQ(progress_line(p, 10, 200), "250 of 1000 documents, 25.0 of 100.0 MB, 2.5 MB/s, 30 s left");
    EXPECT_EQ(progress_line({Phase::attachments, 1, 2, 500, 900}, 10, 200),
              "1 of 2 attachments, 500 of 900 B, 50 B/s, 8 s left");
    EXPECT_EQ(progress_line({Phase::publishing, 3, 4, 0, 0}, 3, 200), "3 of 4 files published, 1 s left");
}

TEST(ProgressLine, LeavesOutWhatMattersLeast) {
    const Progress p{Phase::documents, 250, 1000, 25'000'000, 100'000'000};
    EXPECT_EQ(progress_line(p, 10, 59), "250 of 1000 documents, 25.0 of 100.0 MB, 30 s left");
    EXPECT_EQ(progress_line(p, 10, 40), "250 of 1000 documents, 30 s left");
    EXPECT_EQ(progress_line(p, 10, 25), "250 of 1000 documents");
    EXPECT_EQ(progress_line(p, 10, 10), "250 of 100");
    EXPECT_EQ(progress_line(p, 10, 0), "");
}

TEST(ProgressLine, IsNeverWiderThanTheTerminal) {
    const std::uint64_t numbers[] = {0, 1, 999, 1000, 123'456'789, UINT64_MAX};
    for (const auto phase : {Phase::preparing, Phase::documents, Phase::attachments, Phase::publishing})
        for (const auto done : numbers)
            for (const auto all : numbers)
                for (const double seconds : {0.0, 0.5, 1.0, 3600.0, 1e12})
                    for (std::size_t width = 0; width < 120; ++width) {
                        const auto line = progress_line({phase, done, all, done, all}, seconds, width);
                        EXPECT_LE(line.size(), width);
                        EXPECT_EQ(line.find("nan"), line.npos) << line;
                        EXPECT_EQ(line.find("inf"), line.npos) << line;
                    }
}

TEST(ProgressLine, NothingIsDoneYet) {
    EXPECT_EQ(progress_line({Phase::documents, 0, 10, 0, 5000}, 20, 200), "0 of 10 documents, 0.0 of 5.0 kB");
    EXPECT_EQ(progress_line({Phase::documents, 0, 0, 0, 0}, 0, 200), "0 documents");
    EXPECT_EQ(progress_line({Phase::preparing, 0, 0, 0, 0}, 7.9, 200), "preparing, 7 s");
}

TEST(ProgressLine, TheTotalIsNotKnown) {
    EXPECT_EQ(progress_line({Phase::documents, 12, 0, 0, 0}, 5, 200), "12 documents");
    EXPECT_EQ(progress_line({Phase::documents, 12, 0, 12'000, 0}, 6, 200), "12 documents, 2.0 kB/s");
}

TEST(ProgressLine, WithoutBytesDocumentsTellTheTime) {
    EXPECT_EQ(progress_line({Phase::documents, 5, 10, 0, 0}, 5, 200), "5 of 10 documents, 5 s left");
}

TEST(ProgressLine, LongRuns) {
    const auto left = [](double seconds) {
        const auto line = progress_line({Phase::documents, 1, 2, 0, 0}, seconds, 200);
        return line.substr(line.find(", ") + 2);
    };
    EXPECT_EQ(left(59), "59 s left");
    EXPECT_EQ(left(60), "1 min 0 s left");
    EXPECT_EQ(left(3599), "59 min 59 s left");
    EXPECT_EQ(left(3600), "1 h 0 min left");
    EXPECT_EQ(left(7260), "2 h 1 min left");
    EXPECT_EQ(left(1e15), "99 h 0 min left");
}

TEST(ProgressLine, MoreThanWasClaimed) {
    EXPECT_EQ(progress_line({Phase::documents, 3, 4, 300, 200}, 1, 200),
              "3 of 4 documents, 200 of 200 B, 300 B/s, 0 s left");
}

}  // namespace
}  // namespace speckiln::cli
