// Scalars of the front matter: plain where every reader of YAML 1.1 and 1.2 takes them for that very string,
// quoted elsewhere. What is written is read back by yaml-cpp, which is another hand than the one that wrote
// it.
#include <gtest/gtest.h>

#include <string>

#include "markdown/write_yaml.h"
#include "markdown/yaml_map.h"

namespace markdown {
namespace {

std::string scalar(std::string_view s) {
    std::string out;
    write_yaml_string(s, false, out);
    return out;
}

std::string read_back(std::string_view s) {
    std::string yaml = "key:";
    write_yaml_text(s, 2, yaml);
    const YamlMap map = parse_yaml_map(yaml + "\n");
    if (map.problem || map.fields.size() != 1 || map.fields[0].values.size() != 1) return "<unreadable>";
    return map.fields[0].values[0].text;
}

TEST(MarkdownYaml, PlainWhereNobodyCouldErr) {
    for (const auto* plain :
         {"words", "a sentence, with commas", "Überfluß", "日本語", "don't", "a-b", "v1.2 or so"})
        EXPECT_EQ(scalar(plain), plain);
}

TEST(MarkdownYaml, QuotedWhereSomebodyWould) {
    // The Norway problem, numbers of base 60, dates, nulls, and what begins a collection.
    for (const auto* odd : {"no",  "Yes", "on", "null", "~",  "12:30:45", "1e5",  "0x1F", "2024-01-02",
                            "42",  ".5",  "",   " x",   "x ", "- x",      "a: b", "a #b", "[x]",
                            "{x}", "*x",  "&x", "!x",   "@x", "%x",       "#c",   "'q'",  "a:"})
        EXPECT_EQ(scalar(odd).front(), '"') << odd;
}

TEST(MarkdownYaml, ReadsBackAsItWas) {
    for (const std::string s :
         {"words", "no", "42", "a: b", "say \"hi\"", "back\\slash", "tab\there", "two\nlines",
          "blank at the end \nof a line", "\nfirst line empty", "last line empty\n", "  indented",
          "\x01 control", "\xC2\x85 next line", "\xE2\x80\xA8 separator", "💡", "%", "`"})
        EXPECT_EQ(read_back(s), s);
}

TEST(MarkdownYaml, Numbers) {
    for (const auto* number : {"0", "42", "-7", "3.14", "1000000"})
        EXPECT_TRUE(is_yaml_number(number)) << number;
    for (const auto* none :
         {"", "-", "007", "1.", ".5", "1e5", "1,000", "0x1F", "12345678901234567890", "4 2"})
        EXPECT_FALSE(is_yaml_number(none)) << none;
}

}  // namespace
}  // namespace markdown
