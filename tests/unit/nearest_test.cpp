// "Did you mean …?"
#include <gtest/gtest.h>

#include "model/nearest.h"

using namespace speckiln;

TEST(Nearest, IsNearOrNothing) {
    EXPECT_EQ(nearest("markdwon", {"json", "markdown", "csv"}), "markdown");
    EXPECT_EQ(nearest("nothing-alike", {"json", "markdown", "csv"}), "");
    EXPECT_EQ(nearest(std::string(100000, 'a'), {"json"}), "") << "a long text is compared with nothing";
}
