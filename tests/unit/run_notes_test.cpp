#include "run/notes.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace speckiln::run {
namespace {

TEST(Notes, AreInTheOrderOfWhatTheyAreAbout) {
    Notes notes;
    ASSERT_TRUE(notes.open());
    notes.add(2, "of the second");
    notes.add(1, "of the first");
    notes.add(2, "");
    notes.add(0, std::string("\0\n", 2));
    EXPECT_EQ(notes.all(),
              (std::vector<std::string>{std::string("\0\n", 2), "of the first", "of the second", ""}));
}

TEST(Notes, OfProcessesSideBySideAreWhole) {
    Notes notes;
    ASSERT_TRUE(notes.open());
    constexpr std::uint32_t processes = 4, each = 500;
    std::vector<pid_t> children;
    // Of several pages each, so that one could come between the pieces of another.
    const auto text_of = [](std::uint32_t number) {
        return std::string(10'000 + number, static_cast<char>('a' + number % 26));
    };
    for (std::uint32_t p = 0; p < processes; ++p) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            for (std::uint32_t i = 0; i < each; ++i)
                notes.add(i * processes + p, text_of(i * processes + p));
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children)
        ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    const auto all = notes.all();
    ASSERT_EQ(all.size(), processes * each);
    for (std::uint32_t i = 0; i < all.size(); ++i)
        ASSERT_EQ(all[i], text_of(i)) << i;
}

}  // namespace
}  // namespace speckiln::run
