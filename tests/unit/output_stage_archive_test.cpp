// A zip of what a folder would hold.
#include <gtest/gtest.h>

#include "output_stage_fixture.h"
#include "source/source.h"

namespace speckiln::output {

class OutputArchive : public OutputStage {
  protected:
    [[nodiscard]] fs::path zip() const { return base / "out.zip"; }
    [[nodiscard]] std::unique_ptr<Stage> archive(StageOptions options = {}) const {
        auto stage = stage_archive(zip(), options);
        EXPECT_TRUE(stage);
        return stage ? std::move(*stage) : nullptr;
    }
    std::map<std::string, std::string> members() {
        std::map<std::string, std::string> found;
        const auto source = source::open(zip(), {}, {}, noticed);
        EXPECT_TRUE(source);
        for (std::uint32_t n = 1; source && n <= (*source)->count(); ++n)
            found.emplace((*source)->entry(n).name, (*source)->data(n)->view);
        return found;
    }
};

TEST_F(OutputArchive, HoldsWhatAFolderWould) {
    {
        auto stage = archive();
        ASSERT_TRUE(stage->put("Página 1/b.md", "text"));
        ASSERT_TRUE(stage->put("a.csv", ""));
        EXPECT_FALSE(fs::exists(zip()));
        const auto published = stage->commit(noticed);
        ASSERT_TRUE(published);
        EXPECT_EQ(published->written, 1u);
    }
    EXPECT_THAT(members(), ElementsAre(Pair("Página 1/b.md", "text"), Pair("a.csv", "")));
    EXPECT_THAT(tree(base), ElementsAre(Pair("out.zip", testing::_))) << "nothing is left beside it";
}

// Whatever the order in which files came, and the hour.
TEST_F(OutputArchive, TheSameFilesGiveTheSameBytes) {
    const std::string long_text(100000, 'x');
    auto first = archive();
    ASSERT_TRUE(first->put("a.md", long_text));
    ASSERT_TRUE(first->put("b.md", "two"));
    ASSERT_TRUE(first->commit(noticed));
    first.reset();
    const auto bytes = read(zip());
    EXPECT_LT(bytes.size(), 2000u) << "it is packed";
    auto second = archive();
    ASSERT_TRUE(second->put("b.md", "two"));
    ASSERT_TRUE(second->put("a.md", long_text));
    for (const auto& file : fs::recursive_directory_iterator(second->folder()))
        if (file.is_regular_file())
            fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(9999));
    const auto published = second->commit(noticed);
    ASSERT_TRUE(published) << "what has these bytes already is no conflict";
    EXPECT_EQ(published->unchanged, 1u);
    EXPECT_EQ(read(zip()), bytes);
}

TEST_F(OutputArchive, AFileThatIsThereIsNotWrittenOver) {
    write(zip(), "somebody's");
    auto stage = archive();
    ASSERT_TRUE(stage->put("a.md", "text"));
    const auto published = stage->commit(noticed);
    ASSERT_FALSE(published);
    EXPECT_EQ(published.error().code, "output.exists");
    EXPECT_EQ(read(zip()), "somebody's");
    stage.reset();
    auto forced = archive({.force = true});
    ASSERT_TRUE(forced->put("a.md", "text"));
    ASSERT_TRUE(forced->commit(noticed));
    EXPECT_THAT(members(), ElementsAre(Pair("a.md", "text")));
}

TEST_F(OutputArchive, WhatIsNotWholeMakesNoArchive) {
    auto stage = archive();
    {
        auto file = stage->create("left.md");
        ASSERT_TRUE((*file)->write("x"));
        ASSERT_TRUE((*file)->close());
    }
    const auto published = stage->commit(noticed);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->written, 0u);
    stage.reset();
    EXPECT_THAT(tree(base), ElementsAre());
}

TEST_F(OutputArchive, RefusesPathsTwiceAndOutside) {
    auto stage = archive({.output_bytes = 100});
    ASSERT_TRUE(stage->put("a.md", "text"));
    EXPECT_EQ(stage->adopt("a.md", 4, {}).error().code, "output.twice");
    EXPECT_EQ(stage->adopt("../a.md", 4, {}).error().code, "output.bad-path");
    EXPECT_EQ(stage->adopt("b.md", 97, {}).error().code, "limit.output");
    EXPECT_EQ(stage->shown("b.md"), zip().string() + "!b.md");
}

// What a run has staged that died is there for one that resumes it.
TEST_F(OutputArchive, KnowsWhatWasStaged) {
    auto stage = archive();
    const auto written = stage->put("a.md", "text");
    ASSERT_TRUE(written);
    EXPECT_EQ(stage->find("a.md", written->sha256), Stage::Found::staged);
    EXPECT_EQ(stage->find("b.md", written->sha256), Stage::Found::nowhere);
}

}  // namespace speckiln::output
