// The part of JSON Schema that a plugin may describe its options with, and what users are told about their
// values.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/utf8.h"
#include "plugin/option_schema.h"

namespace speckiln::plugin {
namespace {

using testing::HasSubstr;

constexpr std::string_view schema_text = R"({"type": "object", "properties": {
    "dialect": {"type": "string", "enum": ["gfm", "hugo", "mkdocs"], "default": "gfm", "description": "Which"},
    "compact": {"type": "boolean", "default": true},
    "width": {"type": "integer", "minimum": 20, "maximum": 200},
    "columns": {"type": "array", "items": {"type": "string"}},
    "style": {"type": "string", "format": "file"},
    "title": {}}})";

OptionSchema schema() {
    auto parsed = OptionSchema::parse(schema_text);
    EXPECT_TRUE(parsed);
    return *parsed;
}

std::string error_of(std::string_view name, std::string_view value) {
    OptionValues values;
    const auto done = schema().set(values, "markdown", name, value);
    if (done) return "";
    return done.error().code + ": " + done.error().message + "; " + done.error().remedy;
}

std::string kept(std::string_view name, std::string_view value) {
    OptionValues values;
    return schema().set(values, "markdown", name, value) ? values[std::string(name)] : "refused";
}

TEST(OptionSchema, OfAFileThePluginGetsWhatItHolds) {
    const auto file = std::filesystem::path(testing::TempDir()) / "speckiln-option-file";
    std::ofstream(file, std::ios::binary) << std::string_view("a\0b", 3);
    EXPECT_EQ(kept("style", file.string()), std::string_view("a\0b", 3));
    std::filesystem::remove(file);
    EXPECT_THAT(error_of("style", file.string()), HasSubstr("source.missing"));
}

TEST(OptionSchema, KeepsNamesTypesAndDefaults) {
    const auto s = schema();
    ASSERT_EQ(s.options().size(), 6u);
    EXPECT_EQ(s.find("dialect")->description, "Which");
    EXPECT_EQ(s.find("style")->type, Option::Type::file);
    EXPECT_EQ(s.find("title")->type, Option::Type::string) << "a description without a type is text";
    EXPECT_EQ(s.find("no"), nullptr);
    EXPECT_EQ(s.defaults(), (OptionValues{{"compact", "true"}, {"dialect", "gfm"}}));
    EXPECT_TRUE(OptionSchema::parse("")->options().empty());
    EXPECT_TRUE(OptionSchema::parse("{}")->options().empty());
}

TEST(OptionSchema, RefusesWhatItCannotPromiseToCheck) {
    const auto message = [](std::string_view json) {
        const auto parsed = OptionSchema::parse(json);
        return parsed ? std::string("accepted") : parsed.error().code + ": " + parsed.error().message;
    };
    EXPECT_THAT(message("["), HasSubstr("plugin.bad-options: the options schema cannot be read"));
    EXPECT_THAT(message("[]"), HasSubstr("not an object"));
    EXPECT_THAT(message(R"({"properties": {"a": 1}})"), HasSubstr("'a' is not described by an object"));
    EXPECT_THAT(message(R"({"properties": {"a": {"type": "number"}}})"), HasSubstr("type 'number'"));
    EXPECT_THAT(message(R"({"properties": {"a": {"type": "integer", "minimum": "x"}}})"),
                HasSubstr("the minimum of option 'a' is no whole number"));
    // A default that --set would refuse.
    for (const auto* wrong :
         {R"("type": "integer", "default": "four")", R"("type": "integer", "maximum": 3, "default": 4)",
          R"("type": "boolean", "default": "true")", R"("type": "array", "default": "x")",
          R"("type": "string", "enum": ["x"], "default": "y")", R"("type": "string", "default": 1)"})
        EXPECT_THAT(message(fmt::format(R"({{"properties": {{"a": {{{}}}}}}})", wrong)),
                    HasSubstr("the default of option 'a' is none of its values"))
            << wrong;
    EXPECT_THAT(message(R"({"a": {"type": "integer"}})"), HasSubstr("no \"properties\""));
    EXPECT_EQ(message(R"({"type": "object"})"), "accepted");
    // Numbers of JSON, but of nothing that could be compared with.
    for (const auto* beyond : {"1e300", "-1e300", "9223372036854775808", "0.5", "true"})
        EXPECT_THAT(message(fmt::format(R"({{"properties": {{"a": {{"type": "integer", "maximum": {}}}}}}})",
                                        beyond)),
                    HasSubstr("the maximum of option 'a' is no whole number"))
            << beyond;
    EXPECT_EQ(message(R"({"properties": {"a": {"type": "integer", "minimum": -2.0, "maximum": 1e3}}})"),
              "accepted");
}

TEST(OptionSchema, NamesTheNearestOption) {
    EXPECT_THAT(error_of("dialekt", "gfm"),
                HasSubstr("option.unknown: format markdown has no option 'dialekt'; "
                          "did you mean markdown.dialect?"));
    EXPECT_THAT(error_of("zzzzzzzz", "x"), HasSubstr("its options are: dialect, compact"));
    OptionValues values;
    const auto none = OptionSchema().set(values, "json", "x", "1");
    EXPECT_THAT(none.error().remedy, HasSubstr("has no options"));
}

TEST(OptionSchema, TakesWordsOfAListOnly) {
    EXPECT_EQ(kept("dialect", "hugo"), "hugo");
    EXPECT_THAT(error_of("dialect", "hogo"),
                HasSubstr("option.bad-value: option markdown.dialect cannot be 'hogo'; did "
                          "you mean 'hugo'?"));
    EXPECT_THAT(error_of("dialect", "asciidoc"), HasSubstr("it takes: gfm, hugo, mkdocs"));
}

TEST(OptionSchema, TakesWhatPeopleCallTrueAndFalse) {
    for (const auto* yes : {"true", "yes", "on", "1"})
        EXPECT_EQ(kept("compact", yes), "true");
    for (const auto* no : {"false", "no", "off", "0"})
        EXPECT_EQ(kept("compact", no), "false");
    EXPECT_THAT(error_of("compact", "maybe"), HasSubstr("it takes true or false"));
    EXPECT_THAT(error_of("compact", ""), HasSubstr("it takes true or false"));
}

TEST(OptionSchema, TakesNumbersWithinTheirRange) {
    EXPECT_EQ(kept("width", "20"), "20");
    EXPECT_EQ(kept("width", "200"), "200");
    EXPECT_THAT(error_of("width", "19"), HasSubstr("it takes 20 to 200"));
    EXPECT_THAT(error_of("width", "201"), HasSubstr("it takes 20 to 200"));
    for (const auto* bad : {"", "x", "80x", " 80", "8e1", "99999999999999999999"})
        EXPECT_THAT(error_of("width", bad), HasSubstr("it takes a whole number")) << bad;
}

TEST(OptionSchema, CollectsAListOverSeveralCalls) {
    OptionValues values;
    const auto s = schema();
    ASSERT_TRUE(s.set(values, "csv", "columns", "Name"));
    ASSERT_TRUE(s.set(values, "csv", "columns", "a \"quoted\" one"));
    EXPECT_EQ(values["columns"], R"(["Name","a \"quoted\" one"])");
}

TEST(OptionSchema, QuotesNoBytesThatAreNoText) {
    const auto schema = OptionSchema::parse("{\"type\xFF\": 1}");
    ASSERT_FALSE(schema);
    EXPECT_EQ(utf8::first_invalid(schema.error().message), std::string::npos);
}

// Far deeper than a stack is: refused, and not walked.
TEST(OptionSchema, RefusesDepth) {
    for (const std::size_t depth : {20U, 200'000U}) {
        const auto schema =
            OptionSchema::parse(R"({"x": )" + std::string(depth, '[') + std::string(depth, ']') + "}");
        ASSERT_FALSE(schema);
        EXPECT_EQ(schema.error().code, "plugin.bad-options");
        EXPECT_THAT(schema.error().message, HasSubstr("nested deeper than 16 levels"));
    }
}

}  // namespace
}  // namespace speckiln::plugin
