// Damage that leaves every word in place, or only adds to them: each change by its own code, and what is no
// damage beside it.
#include "verify_fixture.h"

namespace speckiln::verify::test {
namespace {

struct Damage {
    const char* name;
    const char* source;
    const char* output;
    const char* codes;  // "" = nothing is wrong
};

class Shape : public Verify, public ::testing::WithParamInterface<Damage> {};

TEST_P(Shape, IsSeen) {
    compare(GetParam().source, GetParam().output);
    EXPECT_EQ(codes(), GetParam().codes) << said();
}

constexpr const char* sections = "# T\n\n## One\n\nAlpha beta gamma.\n\n## Two\n\nDelta epsilon zeta.\n";
constexpr const char* code = "Text\n\n```go\nif a < b {\n\treturn a\n}\n```\n";

std::string damage_name(const ::testing::TestParamInfo<Damage>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Damages, Shape,
    ::testing::Values(
        Damage{"box_ticked", "- [ ] one\n- [x] two", "- [x] one\n- [x] two", "verify.changed-box"},
        Damage{"box_unticked", "- [x] one\n- [x] two", "- [ ] one\n- [x] two", "verify.missing-word"},
        Damage{"boxes_exchanged", "- [x] one\n- [ ] two", "- [ ] one\n- [x] two",
               "verify.changed-box verify.changed-box"},
        Damage{"box_gone", "- [ ] one\n- [ ] two", "- [ ] one\n- two", "verify.changed-box"},
        Damage{"box_in_html", "- [x] one\n- [ ] two",
               "<li><input type=\"checkbox\" checked> one</li>\n<li><input type=\"checkbox\"> two</li>", ""},
        Damage{"number_of_a_list", "1. a\n2. b", "5. a\n6. b", "verify.changed-number verify.changed-number"},
        Damage{"number_that_counts_on", "1. a\n2. b\n3. c", "1. a\n1. b\n1. c", ""},
        Damage{"number_of_a_nested_list", "1. a\n   1. b\n   2. c\n2. d",
               "1) a\n\n    1) b\n    2) c\n\n2) d", ""},
        Damage{"numbers_made_bullets", "1. a\n2. b", "- a\n- b",
               "verify.changed-number verify.changed-number"},
        Damage{"code_sign", code, "Text\n\n```go\nif a > b {\n\treturn a\n}\n```\n", "verify.changed-code"},
        Damage{"code_line_of_signs", code, "Text\n\n```go\nif a < b {\n\treturn a\n```\n",
               "verify.changed-code"},
        Damage{"code_indentation", code, "Text\n\n```go\nif a < b {\nreturn a\n}\n```\n",
               "verify.changed-code"},
        Damage{"code_order", "```\na;\nb;\n```", "```\nb;\na;\n```", "verify.changed-code"},
        Damage{"code_in_a_list", "- x\n\n    ```\n    a;\n      b;\n    ```",
               "- x\n\n  ```\n  a;\n    b;\n  ```", ""},
        Damage{"indented_code", "Text\n\n    see https://x.example [\n",
               "Text\n\n```\nsee https://x.example [\n```\n", ""},
        Damage{"heading_made_text", sections,
               "# T\n\n## One\n\nAlpha beta gamma.\n\nTwo\n\nDelta epsilon zeta.\n",
               "verify.changed-heading"},
        Damage{"sections_exchanged", sections,
               "# T\n\n## Two\n\nDelta epsilon zeta.\n\n## One\n\nAlpha beta gamma.\n", "verify.moved"},
        Damage{"items_exchanged", "- first of all\n- second thing", "- second thing\n- first of all",
               "verify.moved"},
        Damage{"cells_exchanged", "| a | b |\n|---|---|\n| one | two |",
               "| a | b |\n|---|---|\n| two | one |", "verify.moved"},
        Damage{"footnote_elsewhere", "a[^1] b\n\n[^1]: note of it\n\nc d",
               "a[^1] b\n\nc d\n\n[^1]: note of it", ""},
        Damage{"sentence_twice", "One two three.", "One two three.\n\nOne two three.", "verify.added-word"},
        Damage{"word_put_in", "We may ship it.", "We may not ship it.", "verify.added-word"},
        Damage{"links_exchanged", "[a](https://x.example/1) [b](https://x.example/2)",
               "[a](https://x.example/2) [b](https://x.example/1)",
               "verify.wrong-target verify.wrong-target"},
        Damage{"images_exchanged", "![a](https://x.example/1.png) ![b](https://x.example/2.png)",
               "![a](https://x.example/2.png) ![b](https://x.example/1.png)",
               "verify.wrong-target verify.wrong-target"},
        Damage{"property_says_more", "# T\n\nStatus: Approved\n\nx",
               "---\nstatus: Not approved, Approved\n---\n\n# T\n\nx", "verify.changed-property"},
        Damage{"percent_sign", "50% faster", "50 faster", "verify.added-word verify.missing-word"},
        Damage{"percent_sign_escaped", "50% of C#", "50\\% of C\\#", ""},
        Damage{"address_in_brackets", "see [https://x.example/a] b", "see [https\\://x.example/a\\] b", ""}),
    damage_name);

class Mapped : public Verify {
  protected:
    void SetUp() override {
        Verify::SetUp();
        write(
            ".speckiln/map.json",
            R"({"version":1,"documents":[{"key":"1","source":"A.md","path":"docs/a.md"},)"
            R"({"key":"2","source":"T.csv","path":"docs/t.md"}],"assets":[{"source":"T.csv","path":"docs/t.csv"}]})");
        write("docs/a.md", "# A\n\nWords.\n");
        write("docs/t.md", rows);
        write("docs/t.csv", entries["T.csv"]);
    }
    std::map<std::string, std::string> entries = {{"A.md", "# A\n\nWords.\n"},
                                                  {"T.csv", "Name,State\nHolds,Approved\nLimits,Draft\n"}};
    const std::string rows = "| Name | State |\n|---|---|\n| Holds | Approved |\n| Limits | Draft |\n";
};

TEST_F(Mapped, IsWhole) {
    EXPECT_TRUE(run(entries).whole());
    EXPECT_EQ(said(), "");
}

TEST_F(Mapped, WithAPageThatNothingBecame) {
    write("docs/a-copy.md", "# A\n\nWords.\n");
    const Account a = run(entries);
    EXPECT_EQ(codes(), "verify.added-file");
    EXPECT_TRUE(a.whole());  // nothing is missing
    EXPECT_EQ(a.added, 1u);
}

TEST_F(Mapped, WithARowTwice) {
    write("docs/t.md", rows + "| Limits | Draft |\n");
    EXPECT_EQ(run(entries).added, 1u);
    EXPECT_EQ(codes(), "verify.added-row");
}

TEST_F(Mapped, WithRowsExchanged) {
    write("docs/t.md", "| Name | State |\n|---|---|\n| Limits | Draft |\n| Holds | Approved |\n");
    EXPECT_FALSE(run(entries).whole());
    EXPECT_EQ(codes(), "verify.moved");
}

TEST_F(Mapped, WithACellThatSaysMore) {
    write("docs/t.md", "| Name | State |\n|---|---|\n| Holds | Not Approved |\n| Limits | Draft |\n");
    EXPECT_FALSE(run(entries).whole());
    EXPECT_EQ(codes(), "verify.missing-row");
}

TEST_F(Mapped, LessTheCopyOfATable) {
    write("docs/t.csv", "Name,State\nHolds,Denied\nLimits,Draft\n");
    EXPECT_EQ(run(entries).assets.missing, 1u);
    EXPECT_EQ(codes(), "verify.missing-asset");
}

}  // namespace
}  // namespace speckiln::verify::test
