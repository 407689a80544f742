// Where an offset stands, whatever ends the lines and however long they are.
#include "model/line_index.h"

#include <gtest/gtest.h>

#include <string>

namespace speckiln {
namespace {

TEST(LineIndex, everyLineEndEndsALine) {
    const LineIndex index("ab\ncd\r\nef\rgh");
    for (const auto& [offset, line, column, text] :
         {std::tuple(0, 1U, 1U, "ab"), std::tuple(2, 1U, 3U, "ab"), std::tuple(3, 2U, 1U, "cd"),
          std::tuple(7, 3U, 1U, "ef"), std::tuple(11, 4U, 2U, "gh"), std::tuple(99, 4U, 3U, "gh")}) {
        const auto at = index.at(static_cast<std::uint64_t>(offset));
        EXPECT_EQ(at.line, line) << offset;
        EXPECT_EQ(at.column, column) << offset;
        EXPECT_EQ(at.line_text, text) << offset;
    }
}

TEST(LineIndex, columnsCountCharactersInALineOfAnyLength) {
    std::string text = "x\n";
    for (int i = 0; i < 5000; ++i)
        text += "é—";
    const LineIndex index(text);
    for (const std::size_t pairs : {0U, 1U, 818U, 819U, 820U, 1638U, 4999U, 5000U})
        EXPECT_EQ(index.at(2 + pairs * 5).column, pairs * 2 + 1) << pairs;
    EXPECT_EQ(index.at(text.size()).line_text.size(), text.size() - 2);
}

// Many messages about one long line: none of them goes through all of it.
TEST(LineIndex, aLookUpDoesNotGoThroughTheLine) {
    const std::string text(1 << 23, 'a');
    const LineIndex index(text);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < 200000; ++i)
        sum += index.at(i * 41).column;
    EXPECT_EQ(sum, 200000ULL * 199999 / 2 * 41 + 200000);
}

TEST(LineIndex, anEmptyTextHasOnePlace) {
    const auto at = LineIndex("").at(5);
    EXPECT_EQ(at.line, 1U);
    EXPECT_EQ(at.column, 1U);
    EXPECT_EQ(at.line_text, "");
}

}  // namespace
}  // namespace speckiln
