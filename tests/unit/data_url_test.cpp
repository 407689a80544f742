#include "model/data_url.h"

#include <gtest/gtest.h>

namespace speckiln {
namespace {

TEST(DataUrl, OfEveryLengthReadsBack) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) {
        const auto back = from_data_url(to_data_url("image/png", bytes));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->media, "image/png");
        EXPECT_EQ(back->bytes, bytes);
        bytes += static_cast<char>(i * 37 + 200);
    }
}

TEST(DataUrl, IsWhatTheRfcSays) {
    EXPECT_EQ(to_data_url("text/plain", "Man"), "data:text/plain;base64,TWFu");
}

TEST(DataUrl, RefusesWhatIsNone) {
    EXPECT_FALSE(from_data_url("image.png"));
    EXPECT_FALSE(from_data_url("data:text/plain,hello"));
    EXPECT_FALSE(from_data_url("data:image/png;base64,a*b"));
}

}  // namespace
}  // namespace speckiln
