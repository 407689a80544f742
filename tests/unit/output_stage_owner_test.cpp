// Staging folders whose owners are gone, or are about to come: who may have them.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "output/stage_owner.h"

using namespace speckiln::output;
namespace fs = std::filesystem;

namespace {

class StageOwner : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "speckiln-owner-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
        place = Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        ASSERT_TRUE(place.open());
    }
    void TearDown() override { fs::remove_all(folder); }

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

    fs::path folder;
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
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(StageOwner, OneWithoutALockIsLeftToTheLivingUntilItIsOld) {
    const auto name = "stage-" + std::to_string(::getpid());
    ASSERT_EQ(::mkdirat(place.get(), name.c_str(), 0700), 0);
    EXPECT_EQ(taken(), std::vector<std::string>());
    const timespec long_ago[2] = {{1, 0}, {1, 0}};
    ASSERT_EQ(::utimensat(place.get(), name.c_str(), long_ago, 0), 0);
    EXPECT_EQ(taken(), std::vector{name});
}

// As seen from another machine, where the maker's number means nothing: it is taken from under him time and
// again.
TEST_F(StageOwner, AMakerWhoIsTakenForDeadMakesAnother) {
    for (int n = 0; n < 200; ++n) {
        std::optional<OwnStage> own;
        {
            const std::jthread thief([&](const std::stop_token& enough) {
                while (!enough.stop_requested())
                    for (const auto& entry : fs::directory_iterator(folder)) {
                        const auto lock = entry.path() / "lock";
                        const Descriptor file(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
                        if (file.open() && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
                            ::unlink(lock.c_str());
                            ::rmdir(entry.path().c_str());
                        }
                    }
            });
            own = make_own_stage(place.get(), "stage-", "");
        }
        ASSERT_TRUE(own) << n;
        EXPECT_TRUE(fs::exists(folder / own->name / "lock")) << n;
    }
}

}  // namespace
