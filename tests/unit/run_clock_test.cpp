#include "run/clock.h"

#include <gtest/gtest.h>

#include <algorithm>
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

TEST(AwakeClock, CountsAllThatPassesBetweenLooks) {
    const auto begin = now_ms();
    AwakeClock clock;
    const auto made = now_ms();
    std::uint64_t passed = 0, longest = 0, looked = made;
    while (passed < 50) {
        passed = clock.now();
        const auto now = now_ms();
        longest = std::max(longest, now - looked);
        looked = now;
    }
    EXPECT_LE(passed, looked - begin);
    // Unless this process itself was made to wait.
    if (longest < look_every_ms) {
        EXPECT_GE(passed + longest, looked - made);
    }
}

TEST(Spell, BeginsAgainWithEachThing) {
    Spell spell;
    EXPECT_EQ(spell.at(0, 100), 0U);
    EXPECT_EQ(spell.at(0, 130), 30U);
    EXPECT_EQ(spell.at(2, 140), 0U);
    EXPECT_EQ(spell.at(2, 150), 10U);
    EXPECT_EQ(spell.at(0, 160), 0U);
}

}  // namespace
}  // namespace speckiln::run
