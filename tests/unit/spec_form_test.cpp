// What a line of a spec asks for, or answers.
#include "spec/form.h"

#include <gtest/gtest.h>

namespace speckiln::spec {
namespace {

Line line(std::string_view strong, std::string_view rest) {
    Line out;
    out.text = std::string(strong) + std::string(rest);
    if (!strong.empty()) out.runs.push_back({strong.size(), KILN_MARK_STRONG});
    if (!rest.empty()) out.runs.push_back({out.text.size(), 0});
    return out;
}

std::vector<Form> forms(std::string_view rest, std::string_view strong = {}) {
    return parse_line(line(strong, rest));
}

TEST(SpecForm, ALabelWithABlank) {
    const auto all = forms(" ____", "Author:");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].kind, Form::Kind::field);
    EXPECT_EQ(all[0].label, "Author");
    EXPECT_TRUE(all[0].strong);
    EXPECT_TRUE(all[0].answer.blank);
}

TEST(SpecForm, HintsAndUnitsOfABlank) {
    const auto target = forms("Coverage target: ____% (e.g., 80)");
    ASSERT_EQ(target.size(), 1u);
    EXPECT_EQ(target[0].answer.unit, "%");
    EXPECT_EQ(target[0].answer.hint, "e.g., 80");
    EXPECT_EQ(forms("Effort: ____ person-weeks")[0].answer.unit, "person-weeks");
    EXPECT_EQ(forms("Flag: [flag name]")[0].answer.hint, "flag name");
}

TEST(SpecForm, WhatIsFilledInIsAnAnswer) {
    const auto all = forms(" 12 (at peak)", "Requests:");
    EXPECT_FALSE(all[0].answer.blank);
    EXPECT_EQ(all[0].answer.text, "12 (at peak)");
}

TEST(SpecForm, OptionsInALine) {
    const auto all = forms(" [ ] Draft [x] Review \u2610 Done", "Status:");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].kind, Form::Kind::choice);
    ASSERT_EQ(all[0].options.size(), 3u);
    EXPECT_EQ(all[0].options[1].text, "Review");
    EXPECT_TRUE(all[0].options[1].chosen);
    EXPECT_FALSE(all[0].options[2].chosen);
}

TEST(SpecForm, FieldsBesideEachOther) {
    const auto all = forms("Metric 1: ____ | Threshold: ____");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[1].label, "Threshold");
    // A bar that parts no labels is a bar.
    EXPECT_EQ(forms("Either: this | that").size(), 1u);
}

TEST(SpecForm, ABoxThatIsSigned) {
    const auto all = forms("[ ] Product Owner: ____ (date: ____)");
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].kind, Form::Kind::task);
    EXPECT_EQ(all[0].label, "Product Owner");
    EXPECT_TRUE(all[1].inner);
    EXPECT_EQ(all[2].label, "date");
}

TEST(SpecForm, AnOptionWithAFieldBehindIt) {
    const auto all = forms("At rest: [ ] Yes [ ] No | Method: ____");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].options[1].text, "No");
    EXPECT_EQ(all[1].label, "Method");
}

TEST(SpecForm, ABoldQuestionIsAPrompt) {
    EXPECT_EQ(forms("", "Does this need a migration?")[0].kind, Form::Kind::prompt);
    EXPECT_EQ(forms(" Yes.", "Does this need a migration?")[0].kind, Form::Kind::text);
}

TEST(SpecForm, ProseIsProse) {
    EXPECT_EQ(forms("The relay starts at 10:37 and reads https://relay.example/a.")[0].kind,
              Form::Kind::text);
    EXPECT_EQ(forms("We looked at it. The reason: the relay is old.")[0].kind, Form::Kind::text);
    std::string long_note(" one");
    for (int i = 0; i < 40; ++i)
        long_note += " more";
    EXPECT_EQ(forms(long_note, "Note:")[0].kind, Form::Kind::text);
}

TEST(SpecBlank, PlaceholdersAreOnePairOfBrackets) {
    EXPECT_TRUE(is_placeholder("[Project name]"));
    EXPECT_TRUE(is_placeholder("{short title}"));
    EXPECT_FALSE(is_placeholder("[a] and [b]"));
    EXPECT_FALSE(is_placeholder("[x]"));
    EXPECT_FALSE(is_placeholder("see [1]"));
}

TEST(SpecBlank, NotApplicableAndWhy) {
    std::string_view reason;
    EXPECT_TRUE(is_not_applicable("N/A", reason));
    EXPECT_EQ(reason, "");
    EXPECT_TRUE(is_not_applicable("N/A \u2014 nothing is stored.", reason));
    EXPECT_EQ(reason, "nothing is stored");
    EXPECT_TRUE(is_not_applicable("Not applicable: one relay only", reason));
    EXPECT_EQ(reason, "one relay only");
    EXPECT_FALSE(is_not_applicable("Native relays only", reason));
    EXPECT_FALSE(is_not_applicable("Nothing is stored", reason));
}

TEST(SpecBlank, ToBeDecided) {
    EXPECT_TRUE(is_to_be_decided("TBD"));
    EXPECT_TRUE(is_to_be_decided("To be determined."));
    EXPECT_FALSE(is_to_be_decided("The board decides."));
}

}  // namespace
}  // namespace speckiln::spec
