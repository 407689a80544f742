#include "run/clock.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace speckiln::run {
namespace {

TEST(AwakeClock, CountsNoGapInFull) {
    AwakeClock clock;
    const auto before = clock.now();
    std::this_thread::sleep_for(std::chrono::milliseconds(4 * look_every_ms));
    EXPECT_EQ(clock.now() - before, 2 * look_every_ms);
}

TEST(AwakeClock, CountsWhatPassesBetweenLooks) {
    AwakeClock clock;
    const auto begin = now_ms();
    std::uint64_t passed = 0;
    while (passed < 50)
        passed = clock.now();
    EXPECT_GE(now_ms() - begin, 50U);
}

TEST(Spell, BeginsAgainWithEachThing) {
    Spell spell;
    EXPECT_EQ(spell.at(1, 100), 0U);
    EXPECT_EQ(spell.at(1, 130), 30U);
    EXPECT_EQ(spell.at(2, 140), 0U);
    EXPECT_EQ(spell.at(2, 150), 10U);
    EXPECT_EQ(spell.at(1, 160), 0U);
}

}  // namespace
}  // namespace speckiln::run
