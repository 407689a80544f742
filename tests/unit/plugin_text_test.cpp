// What speckiln/plugin.hpp offers for taking text apart.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "speckiln/plugin.hpp"

namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> all;
    for (kiln::Lines lines(text); lines.next();)
        all.emplace_back(lines.line());
    return all;
}

TEST(PluginLines, WithoutTheirEnds) {
    using All = std::vector<std::string>;
    EXPECT_EQ(lines_of(""), All{});
    EXPECT_EQ(lines_of("a\n"), All{"a"});
    EXPECT_EQ(lines_of("a\r\n\nb"), (All{"a", "", "b"}));
    EXPECT_EQ(lines_of("\n"), All{""});
}

TEST(PluginLines, ANumberFromOne) {
    kiln::Lines lines("a\nb\n");
    ASSERT_TRUE(lines.next());
    EXPECT_EQ(lines.number(), 1U);
    ASSERT_TRUE(lines.next());
    EXPECT_EQ(lines.number(), 2U);
}

TEST(PluginLines, UntilALine) {
    kiln::Lines lines("begin\none\n\ntwo\nend\nafter\n");
    ASSERT_TRUE(lines.next());
    EXPECT_EQ(lines.until("end"), "one\n\ntwo");
    ASSERT_TRUE(lines.next());
    EXPECT_EQ(lines.line(), "after");
    EXPECT_EQ(lines.until("end"), "") << "there is no more";
    kiln::Lines open("x\ny\n");
    EXPECT_EQ(open.until("end"), "x\ny") << "never closed";
}

TEST(PluginText, TakenApartFromTheFront) {
    std::string_view text = "@name: value";
    EXPECT_FALSE(kiln::take(text, "name"));
    EXPECT_TRUE(kiln::take(text, "@"));
    EXPECT_EQ(kiln::take_until(text, ": "), "name");
    EXPECT_EQ(text, "value");
    kiln::drop_end(text, "ue");
    EXPECT_EQ(kiln::take_until(text, ": "), "val") << "all of it";
    EXPECT_EQ(text, "");
    EXPECT_EQ(kiln::trimmed(" \ta b\r"), "a b");
    EXPECT_EQ(kiln::trimmed("  "), "");
}

}  // namespace
