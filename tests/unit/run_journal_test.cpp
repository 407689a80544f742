// Results on disk, and what is made of a journal that was cut short.
#include "run/journal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace speckiln::run {
namespace {
namespace fs = std::filesystem;

class JournalTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "speckiln-journal-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
        file = folder / "journal";
    }
    void TearDown() override { fs::remove_all(folder); }

    static Task task(DocId id) { return {Task::Kind::document, id, 0}; }
    static TaskResult result(const std::string& title, bool well = true) {
        TaskResult r;
        r.well = well;
        r.title = title;
        return r;
    }
    void write(const output::Digest& of, std::initializer_list<DocId> ids) const {
        Journal journal;
        ASSERT_TRUE(journal.open(file, of));
        for (const DocId id : ids)
            journal.add(task(id), result("title " + std::to_string(id)));
    }

    fs::path folder, file;
    output::Digest one{1}, other{2};
};

TEST_F(JournalTest, ResultsComeBack) {
    write(one, {1, 2});
    Journal journal;
    ASSERT_TRUE(journal.open(file, one));
    ASSERT_TRUE(journal.known(task(2)));
    EXPECT_EQ(journal.known(task(2))->title, "title 2");
    EXPECT_FALSE(journal.known(task(3)));
    EXPECT_FALSE(journal.known({Task::Kind::asset, 1, 0})) << "another kind of task";
    EXPECT_FALSE(journal.known({Task::Kind::document, 1, 1})) << "another target";
}

TEST_F(JournalTest, GoesOnWhereItEnded) {
    write(one, {1});
    write(one, {2});
    Journal journal;
    ASSERT_TRUE(journal.open(file, one));
    EXPECT_TRUE(journal.known(task(1)));
    EXPECT_TRUE(journal.known(task(2)));
}

TEST_F(JournalTest, AnotherRunsResultsAreDropped) {
    write(one, {1});
    Journal journal;
    ASSERT_TRUE(journal.open(file, other));
    EXPECT_FALSE(journal.known(task(1)));
}

TEST_F(JournalTest, WhatFailedIsTriedAgain) {
    {
        Journal journal;
        ASSERT_TRUE(journal.open(file, one));
        journal.add(task(1), result("", false));
    }
    Journal journal;
    ASSERT_TRUE(journal.open(file, one));
    EXPECT_FALSE(journal.known(task(1)));
}

TEST_F(JournalTest, CutShortAnywhereItHoldsWhatIsWhole) {
    write(one, {1, 2, 3});
    const auto whole = fs::file_size(file);
    const auto copy = folder / "copy";
    for (std::uintmax_t size = 0; size <= whole; ++size) {
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        fs::resize_file(copy, size);
        std::size_t before = 4;
        {
            Journal journal;
            ASSERT_TRUE(journal.open(copy, one)) << size;
            std::size_t known = 0;
            while (known < 3 && journal.known(task(static_cast<DocId>(known + 1))))
                ++known;
            before = known;
            journal.add(task(9), result("after"));
        }
        Journal journal;
        ASSERT_TRUE(journal.open(copy, one)) << size;
        EXPECT_TRUE(journal.known(task(9))) << size;
        EXPECT_EQ(journal.known(task(1)).has_value(), before > 0) << size;
    }
}

TEST_F(JournalTest, AWrongByteEndsIt) {
    write(one, {1, 2});
    const auto size = fs::file_size(file);
    ASSERT_EQ(::truncate(file.c_str(), static_cast<off_t>(size - 1)), 0);
    ASSERT_EQ(::truncate(file.c_str(), static_cast<off_t>(size)), 0);  // the last byte is 0 now
    Journal journal;
    ASSERT_TRUE(journal.open(file, one));
    EXPECT_TRUE(journal.known(task(1)));
}

TEST_F(JournalTest, WithoutAPlaceThereIsAReason) {
    Journal journal;
    EXPECT_FALSE(journal.open(folder / "no/such/folder", one));
    EXPECT_FALSE(journal.known(task(1)));
    journal.add(task(1), result("goes nowhere"));
}

}  // namespace
}  // namespace speckiln::run
