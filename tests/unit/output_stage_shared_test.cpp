// Staging folders in which several processes or runs have a part: dead ones, ones that resume, ones that
// share.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "output_stage_fixture.h"

namespace speckiln::output {

TEST_F(OutputStage, AFileLeftByADeadWorkerIsMadeAnew) {
    auto stage = open();
    for (const auto* text : {"half", "whole"}) {
        auto file = stage->create("a.md");
        ASSERT_TRUE(file) << text;
        ASSERT_TRUE((*file)->write(text));
        ASSERT_TRUE((*file)->close());
    }
    ASSERT_TRUE(stage->adopt("a.md", 5, {}));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "a.md"), "whole");
}

TEST_F(OutputStage, WhatADeadRunLeftIsRemovedAndALivingOnesIsNot) {
    const auto child = killed_run();
    ASSERT_TRUE(fs::exists(out / ".speckiln" / ("stage-" + std::to_string(child)) / "files/left/over.md"));
    write(out / ".speckiln/stage-notes.txt", "not ours");
    auto living = open();
    ASSERT_TRUE(living->put("a.md", "x"));
    EXPECT_FALSE(fs::exists(out / ".speckiln" / ("stage-" + std::to_string(child))));
    EXPECT_EQ(run({{"b.md", "x"}}), "");
    ASSERT_TRUE(living->commit(noticed));
    living.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair(".speckiln/stage-notes.txt", "not ours"), Pair("a.md", "x"),
                                       Pair("b.md", "x")));
}

TEST_F(OutputStage, ARunThatResumesGoesOnInWhatADeadOneLeft) {
    killed_run();
    write(out / "before.md", "published");
    StageOptions options;
    options.resume = true;
    auto stage = open(options);
    EXPECT_EQ(stage->find("left/over.md", sha256("x")), Stage::Found::staged);
    EXPECT_EQ(stage->find("left/over.md", sha256("y")), Stage::Found::nowhere) << "other bytes";
    EXPECT_EQ(stage->find("before.md", sha256("published")), Stage::Found::published);
    EXPECT_EQ(stage->find("../before.md", sha256("published")), Stage::Found::nowhere);
    ASSERT_TRUE(stage->adopt("left/over.md", 1, {}));
    stage->published("before.md");
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->written, 2U);
    stage.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("before.md", "published"), Pair("left/over.md", "x")));
}

TEST_F(OutputStage, WhatSharesAFolderTakesBackOnlyItsOwn) {
    StageOptions options;
    options.shared = true;
    auto second = open(options), third = open(options);
    ASSERT_TRUE(second->put("new/b.md", "b"));
    ASSERT_TRUE(second->put("new/same.md", "same"));
    ASSERT_TRUE(third->put("new/same.md", "same"));
    // The second publishes when the first has begun to.
    options.publishing = [&](std::string_view path) {
        if (path != "new/z.md") return;
        EXPECT_TRUE(second->commit(noticed));
        write(out / "new/z.md", "somebody else's");
    };
    auto first = open(options);
    ASSERT_TRUE(first->put("new/a.md", "a"));
    ASSERT_TRUE(first->put("new/z.md", "z"));
    EXPECT_EQ(first->commit(noticed).error().code, "output.exists");
    const auto published = third->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->unchanged, 1U);
    first.reset();
    second.reset();
    third.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("new/b.md", "b"), Pair("new/same.md", "same"),
                                       Pair("new/z.md", "somebody else's")));
}

TEST_F(OutputStage, TheSameFilePublishedMeanwhileIsNoError) {
    for (const bool shared : {true, false}) {
        const std::string path = shared ? "new/a.md" : "newer/a.md";
        StageOptions options;
        options.shared = shared;
        auto other = open(options);
        ASSERT_TRUE(other->put(path, "a"));
        options.publishing = [&](std::string_view) { EXPECT_TRUE(other->commit(noticed)); };
        auto stage = open(options);
        ASSERT_TRUE(stage->put(path, "a"));
        const auto published = stage->commit(noticed);
        ASSERT_TRUE(published);
        EXPECT_EQ(published->written, 0U);
        EXPECT_EQ(published->unchanged, 1U);
    }
}

TEST_F(OutputStage, AnotherFilePublishedMeanwhileIsOne) {
    auto other = open();
    ASSERT_TRUE(other->put("new/a.md", "b"));
    StageOptions options;
    options.publishing = [&](std::string_view) { EXPECT_TRUE(other->commit(noticed)); };
    auto stage = open(options);
    ASSERT_TRUE(stage->put("new/a.md", "a"));
    EXPECT_EQ(stage->commit(noticed).error().code, "output.exists");
    EXPECT_EQ(read(out / "new/a.md"), "b");
}

TEST_F(OutputStage, WhatIsInTheWayHasTheRemedyOfTheCommand) {
    write(out / "a.md", "edited");
    StageOptions options;
    options.remedy = "move it away";
    EXPECT_EQ(run({{"a.md", "a"}}, options), "output.exists");
    ASSERT_EQ(noticed.items.size(), 1U);
    EXPECT_EQ(noticed.items[0].remedy, "move it away");
}

TEST_F(OutputStage, WhatIsAdoptedLaterIsCommittedLater) {
    auto stage = open();
    ASSERT_TRUE(stage->put("a.md", "a"));
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "a.md"), "a");
    ASSERT_TRUE(stage->put("a.md", "other"));
    EXPECT_EQ(stage->commit(noticed).error().code, "output.exists");
    ASSERT_TRUE(stage->put("b.md", "b"));
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published) << "the file that was refused is not tried again";
    EXPECT_EQ(published->written, 1U);
    stage.reset();
    EXPECT_THAT(tree(out), ElementsAre(Pair("a.md", "a"), Pair("b.md", "b")));
}

TEST_F(OutputStage, AStageWithALabelIsOnlyTakenOverByItsLike) {
    for (const char* label : {"1of2", "2of2"}) {
        const auto child = ::fork();
        if (child == 0) {
            StageOptions options;
            options.label = label;
            auto stage = open(options);
            if (!stage->put(label, "x")) ::_exit(1);
            ::kill(::getpid(), SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
    }
    StageOptions options;
    options.resume = true;
    options.label = "1of2";
    auto first = open(options);
    EXPECT_EQ(first->find("1of2", sha256("x")), Stage::Found::staged);
    options.label = "2of2";
    auto second = open(options);
    EXPECT_EQ(second->find("2of2", sha256("x")), Stage::Found::staged) << "the first has left it alone";
    first.reset();
    second.reset();
    EXPECT_THAT(tree(out), testing::IsEmpty());
}

TEST_F(OutputStage, AForkedWorkersFilesAreAdopted) {
    auto stage = open();
    const auto child = ::fork();
    if (child == 0) {
        const bool well = static_cast<bool>(stage->put("w/x.md", "worker"));
        stage.reset();  // must not take the stage away from the parent
        ::_exit(well ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(WEXITSTATUS(status), 0);
    ASSERT_TRUE(stage->adopt("w/x.md", 6, {}));
    EXPECT_EQ(stage->adopt("w/y.md", 6, {}).error().code, "output.vanished");
    EXPECT_EQ(stage->adopt("w/x.md", 6, {}).error().code, "output.twice");
    ASSERT_TRUE(stage->commit(noticed));
    EXPECT_EQ(read(out / "w/x.md"), "worker");
}

}  // namespace speckiln::output
