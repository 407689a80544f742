// The JSON form: what it looks like, that it reads back, and what it refuses.
#include "model/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/builder.h"
#include "model/utf8.h"

namespace speckiln {
namespace {

Document small() {
    Document doc;
    Builder build(doc);
    build.set(build.open(KILN_HEADING), KILN_AT_LEVEL, "2");
    build.leaf(KILN_TEXT, 0, "Goals & ");
    build.leaf(KILN_TEXT, 0, "non-goals");
    build.close();
    build.open(KILN_PARAGRAPH);
    build.leaf(KILN_TEXT, KILN_MARK_STRONG | KILN_MARK_CODE, "a\nb");
    build.close();
    build.finish();
    EXPECT_EQ(build.problem(), "");
    return doc;
}

TEST(Json, WritesAttributesMarksAndMergedText) {
    EXPECT_EQ(
        to_json(small()),
        R"({"kind":"document","content":[{"kind":"heading","level":2,"content":[{"kind":"text","text":"Goals & non-goals"}]},)"
        R"({"kind":"paragraph","content":[{"kind":"text","marks":["strong","code"],"text":"a"},{"kind":"break","type":"soft"},)"
        R"({"kind":"text","marks":["strong","code"],"text":"b"}]}]})");
}

TEST(Json, ReadsBackToTheSameBytes) {
    const auto json = to_json(small(), {.pretty = true});
    Document again;
    EXPECT_EQ(from_json(json, again).message, "");
    EXPECT_EQ(to_json(again, {.pretty = true}), json);
}

TEST(Json, TakesMembersInAnyOrder) {
    Document doc;
    const auto error = from_json(
        R"({"content":[{"content":[{"text":"x","kind":"text"}],"level":1,"kind":"heading"}],"kind":"document"})",
        doc);
    EXPECT_EQ(error.message, "");
    EXPECT_EQ(doc.plain_text(doc.root()), "x");
}

struct Refused {
    const char* json;
    const char* message;
};
class JsonRefuses : public testing::TestWithParam<Refused> {};
TEST_P(JsonRefuses, WithTheReason) {
    Document doc;
    EXPECT_THAT(from_json(GetParam().json, doc).message, testing::HasSubstr(GetParam().message));
}
INSTANTIATE_TEST_SUITE_P(
    All, JsonRefuses,
    testing::Values(
        Refused{"[]", "a document is an object"}, Refused{"{", "error"},
        Refused{R"({"kind":"document","content":[{"kind":"text","text":"x"}]})",
                "text cannot stand in document"},
        Refused{R"({"kind":"document","content":[{"kind":"heading","level":12}]})", "cannot be '12'"},
        Refused{R"({"kind":"document","content":[{"kind":"headng"}]})", "unknown kind \"headng\""},
        Refused{R"({"kind":"document","colour":1})", "unknown member \"colour\""},
        Refused{
            R"({"kind":"document","content":[{"kind":"paragraph","content":[{"kind":"image","asset":3}]}]})",
            "asset 3 is not in the list"}));

TEST(Json, QuotesNoMoreThanThePartThatIsWrong) {
    Document doc;
    const auto number = from_json(std::string(1'000'000, '9'), doc).message;
    EXPECT_THAT(number, testing::HasSubstr("overflow"));
    EXPECT_LT(number.size(), 400U);
}

TEST(Json, WhatIsWrongIsTextAndWithinTheInput) {
    for (const std::string_view json : {"", "{\"kind\xFF", "{"}) {
        Document document;
        const auto error = from_json(json, document);
        EXPECT_FALSE(error.message.empty());
        EXPECT_EQ(utf8::first_invalid(error.message), std::string::npos) << json;
        EXPECT_LE(error.offset, json.size());
    }
}

TEST(Json, CapsDepthOnItsWayIn) {
    Document doc;
    EXPECT_THAT(from_json(std::string(1'000'000, '['), doc).message, testing::HasSubstr("nested deeper"));
}

TEST(Json, CanonicalFormRenumbersNotes) {
    const auto with = [](const char* id) {
        Document doc;
        Builder build(doc);
        build.open(KILN_PARAGRAPH);
        build.set(build.leaf(KILN_NOTE_REF, 0, ""), KILN_AT_REF, id);
        build.close();
        build.open(KILN_NOTES);
        build.set(build.open(KILN_FOOTNOTE), KILN_AT_ID, id);
        build.close();
        build.close();
        build.finish();
        return to_json(doc, {.canonical = true});
    };
    EXPECT_EQ(with("a"), with("zz"));
}

}  // namespace
}  // namespace speckiln
