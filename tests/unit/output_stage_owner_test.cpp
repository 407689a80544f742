// Staging folders whose owners are gone, or are about to come: who may have them.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "output/stage_owner.h"
#include "output_stage_fixture.h"

namespace speckiln::output {
namespace {

class StageOwner : public OutputStage {
  protected:
    void SetUp() override {
        OutputStage::SetUp();
        place = Descriptor(::open(base.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        ASSERT_TRUE(place.open());
    }

    // Of a process that has ended, and been waited for.
    static pid_t a_dead_process() {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        ::waitpid(child, nullptr, 0);
        return child;
    }
    [[nodiscard]] std::vector<std::string> taken() const {
        std::vector<std::string> names;
        for (const auto& stage : take_over(place.get(), "stage-", "", false))
            names.push_back(stage.name);
        return names;
    }

    Descriptor place;
};

TEST_F(StageOwner, WhatIsOwnedIsNotTakenOver) {
    const auto own = make_own_stage(place.get(), "stage-", "");
    ASSERT_TRUE(own);
    EXPECT_EQ(taken(), std::vector<std::string>());
}

TEST_F(StageOwner, WhatHasLostItsOwnerIs) {
    const auto name = make_own_stage(place.get(), "stage-", "")->name;
    EXPECT_EQ(taken(), std::vector{name});
}

// Killed between the folder and its lock: whoever comes next, however soon, has it.
TEST_F(StageOwner, OneWithoutALockIsTakenOverFromTheDead) {
    const auto name = "stage-" + std::to_string(a_dead_process());
    ASSERT_EQ(::mkdirat(place.get(), name.c_str(), 0700), 0);
    auto stages = take_over(place.get(), "stage-", "", false);
    ASSERT_EQ(stages.size(), 1U);
    EXPECT_EQ(stages[0].name, name);
    remove_stage(place.get(), stages[0]);
    EXPECT_TRUE(fs::is_empty(base));
}

TEST_F(StageOwner, OneWithoutALockIsLeftToTheLivingUntilItIsOld) {
    const auto name = "stage-" + std::to_string(::getpid());
    ASSERT_EQ(::mkdirat(place.get(), name.c_str(), 0700), 0);
    EXPECT_EQ(taken(), std::vector<std::string>());
    const timespec long_ago[2] = {{1, 0}, {1, 0}};
    ASSERT_EQ(::utimensat(place.get(), name.c_str(), long_ago, 0), 0);
    EXPECT_EQ(taken(), std::vector{name});
}

// As seen from another machine, where the maker's number means nothing: it is taken from under him before he
// has made the lock, time and again.
TEST_F(StageOwner, AMakerWhoIsTakenForDeadMakesAnother) {
    const std::string name = "stage-" + std::to_string(::getpid());
    std::atomic<int> stolen = 0;
    const std::jthread thief([&](const std::stop_token& enough) {
        while (!enough.stop_requested())
            if (::unlinkat(place.get(), name.c_str(), AT_REMOVEDIR) == 0) ++stolen;
    });
    for (int n = 0; n < 20'000 && stolen < 20; ++n) {
        const auto own = make_own_stage(place.get(), "stage-", "");
        ASSERT_TRUE(own) << std::strerror(errno);
        ASSERT_TRUE(fs::exists(base / own->name / "lock"));
        remove_stage(place.get(), *own);
    }
    if (stolen == 0) GTEST_SKIP() << "the thief never came in between";
}

}  // namespace
}  // namespace speckiln::output
