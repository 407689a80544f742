// Templates: their JSON there and back, what is wrong with one and where, and what an example gives.
#include "spec/template.h"

#include <gtest/gtest.h>

#include "model/json.h"
#include "model/json_place.h"
#include "spec/ambiguity.h"
#include "spec/catalogue.h"
#include "spec/compare.h"
#include "spec/derive.h"
#include "spec/match.h"
#include "spec/template_walk.h"

namespace speckiln::spec {
namespace {

TEST(SpecTemplate, ThoseThatComeAlongAreRead) {
    const Catalogue catalogue;
    ASSERT_EQ(catalogue.all().size(), standard_template_texts().size());
    ASSERT_GE(catalogue.all().size(), 21u);
    for (const auto& t : catalogue.all()) {
        const auto again = read_template(to_json(t), "again.json");
        ASSERT_TRUE(again) << t.name;
        EXPECT_EQ(to_json(*again), to_json(t)) << t.name;
    }
}

TEST(SpecTemplate, ThoseThatComeAlongSayWhatTheirOriginalsSay) {
    const Catalogue catalogue;
    const auto rust = catalogue.find("rust-rfc@1");
    ASSERT_TRUE(rust);
    EXPECT_EQ((*rust)->top_level, 1);
    EXPECT_TRUE((*rust)->phrases.contains(phrase_of("One para explanation of the feature.")));
    const auto tekton = catalogue.find("tekton-tep");
    ASSERT_TRUE(tekton);
    const auto role_of = [&](std::string_view title) {
        for (const auto& placed : all_sections(**tekton))
            if (placed.section->title == title) return placed.section->roles.front();
        return std::string();
    };
    EXPECT_EQ(role_of("Conformance"), "rationale");
    EXPECT_EQ(role_of("Implementation Pull Requests"), "implementation.plan");
}

TEST(SpecTemplate, TheBlankDocumentIsRecognisedAsWhatItWasMadeOf) {
    const Catalogue catalogue;
    for (const auto& t : catalogue.all()) {
        auto json = blank_document(t);
        ASSERT_TRUE(json) << t.name;
        Document document;
        ASSERT_EQ(from_json(*json, document).message, "") << t.name;
        const auto content = read_content(document);
        const auto found = recognise(document, content, catalogue.all(), SectionRoles(content.outline.size()),
                                     Rarity(catalogue.all()));
        ASSERT_NE(found.followed, nullptr) << t.name;
        EXPECT_EQ(found.followed->name, t.name);
        EXPECT_EQ(found.followed->version, t.version) << t.name;
        EXPECT_GT(found.confidence, 0.9) << t.name;
        EXPECT_TRUE(found.missing.empty()) << t.name;
    }
}

TEST(SpecTemplate, AnExampleGivesItsTemplateBack) {
    const auto made = read_template(R"({"name": "a", "heading": "Relay", "sections": [
        {"title": "Goals", "blocks": [{"guidance": "What is true when it is done?"}, {"field": "Owner"},
            {"choice": "State", "options": ["On", "Off"]}, {"task": "Told", "inner": [{"field": "date"}]},
            {"table": ["Risk", "Impact"], "rows": [["[Risk]", ""]]}],
         "sections": [{"title": "Measures", "blocks": [{"prompt": "How?", "blocks": [{"guidance": "Say how it is counted."}]}]}]}]})",
                                    "a.json");
    ASSERT_TRUE(made) << made.error().message;
    Document document;
    ASSERT_EQ(from_json(*blank_document(*made), document).message, "");
    auto again = derive_template(document, read_content(document));
    again.name = "a";
    EXPECT_EQ(to_json(again), to_json(*made));
}

TEST(SpecTemplate, WithoutNamesAnExamplesReviewersAreLeftOut) {
    const auto made = read_template(R"({"name": "a", "heading": "Relay", "sections": [
        {"title": "Goals", "blocks": [{"task": "Told"}]},
        {"title": "Reviewers", "blocks": [{"table": ["Reviewer", "Status"], "rows": [["Dora Quill", "Approved"]]}]},
        {"title": "Sign-off", "blocks": [{"task": "Ed Poe", "inner": [{"field": "date"}]}]}]})",
                                    "a.json");
    ASSERT_TRUE(made) << made.error().message;
    Document document;
    ASSERT_EQ(from_json(*blank_document(*made), document).message, "");
    DeriveOptions options;
    options.anonymous = true;
    const auto json = to_json(derive_template(document, read_content(document), options));
    EXPECT_EQ(json.find("Dora"), std::string::npos) << json;
    EXPECT_EQ(json.find("Ed Poe"), std::string::npos) << json;
    EXPECT_NE(json.find("\"Told\""), std::string::npos) << json;
    EXPECT_NE(json.find("\"Reviewer\""), std::string::npos) << json;
}

struct Bad {
    std::string json;
    unsigned line, column;
    std::string message, remedy;
};

TEST(SpecTemplate, WhatIsWrongIsToldWithItsPlace) {
    const Bad all[] = {
        {"{\n \"name\": \"a\"\n}", 1, 1, "a template needs \"sections\"",
         "list at least one: {\"title\": …}"},
        {"{\"sections\": [{\"title\": \"A\"}]}", 1, 1, "a template needs a \"name\"",
         "add one: lower-case letters, digits and -"},
        {"{\"name\": \"a\",\n \"secions\": []}", 2, 2, "unknown name \"secions\"",
         "did you mean \"sections\"?"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\",\n\"blocks\": [{\"feild\": \"B\"}]}]}", 2, 13,
         "unknown name \"feild\"", "did you mean \"field\"?"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\",\n\"required\": \"yes\"}]}", 2, 1,
         "true or false is needed here", "write it without quotes"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\",\n\"sentences\": -1}]}", 2, 1,
         "a whole number from 1 to 999 is needed here", "write another number, or leave it out"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\",\n\"pattern\": \"(a\"}]}", 2, 1,
         "the pattern \"(a\": missing ): (a", "mend or drop the pattern"},
        {"{\"name\": \"a\", \"rules\": {\"order\": \"fix\"}, \"sections\": [{\"title\": \"A\"}]}", 1, 25,
         "unknown name \"fix\"", "did you mean \"fixed\"?"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\", \"blocks\": [{\"choice\": \"B\", \"options\": "
         "[\"C\"]}]}]}",
         1, 54, "a choice needs \"options\", two or more", "list them, or make it a task"},
        {"{\"name\": \"a\",", 1, 14, "not valid JSON", "see schemas/template.schema.json"},
        {"{\"name\": \"1E999 \\\" 1E999\",\n \"version\": 1E999}", 2, 13, "a number that is too large: 1E999",
         "see schemas/template.schema.json"},
        {"{\"name\": \"a\", \"sections\": [{\"title\": \"A\",\n\"title\": \"B\"}]}", 2, 1,
         "\"title\" is given twice", "leave one of them"},
    };
    for (const auto& bad : all) {
        const auto read = read_template(bad.json, "bad.json");
        ASSERT_FALSE(read) << bad.json;
        EXPECT_EQ(read.error().code, "template.bad");
        EXPECT_EQ(read.error().message, bad.message);
        EXPECT_EQ(read.error().remedy, bad.remedy);
        EXPECT_EQ(read.error().place.line, bad.line) << bad.json;
        EXPECT_EQ(read.error().place.column, bad.column) << bad.json;
    }
}

TEST(SpecTemplate, NestedDeeperThanAnyTemplateIsRefused) {
    std::string json = "{\"name\": \"a\", \"sections\": ";
    for (int i = 0; i < 200; ++i)
        json += "[{\"title\": \"A\", \"sections\": ";
    EXPECT_FALSE(read_template(json, "deep.json"));
}

TEST(SpecTemplate, VersionsAreFoundByNumber) {
    const Catalogue catalogue;
    ASSERT_TRUE(catalogue.find("kep@1"));
    EXPECT_EQ((*catalogue.find("kep"))->version, 1);
    EXPECT_EQ((*catalogue.find("rust-rfc"))->version, 2);
    EXPECT_EQ((*catalogue.find("rust-rfc@1"))->version, 1);
    EXPECT_EQ(catalogue.find("rust-rfc@3").error().remedy, "the newest is rust-rfc@2");
    EXPECT_EQ(catalogue.find("kep@7").error().remedy, "the newest is kep@1");
    EXPECT_EQ(catalogue.find("mdar").error().remedy, "did you mean \"madr\"?");
}

TEST(JsonPlace, FindsKeysAndElements) {
    const std::string_view text = R"({"a": [1, {"b": "x\"]"}, [2]], "c": null})";
    EXPECT_EQ(json_place(text, {std::string("c")}), text.find("\"c\""));
    EXPECT_EQ(json_place(text, {std::string("a"), std::size_t{1}, std::string("b")}), text.find("\"b\""));
    EXPECT_EQ(json_place(text, {std::string("a"), std::size_t{2}, std::size_t{0}}), text.find("2]"));
    // As far as the path leads.
    EXPECT_EQ(json_place(text, {std::string("a"), std::string("z")}), text.find("\"a\""));
}

TEST(JsonPlace, FindsKeysThatTheirObjectHasBefore) {
    const std::string_view text = R"({"a": [1, {"b": "\"", "c": {"a": [], "b": true}}, [{}]], "b": null})";
    EXPECT_FALSE(find_repeated_key(text));
    const std::string_view twice = R"({"a": [1, {"b": "\"", "c": {"b": [], "d": 1, "b": 2}}], "a": null})";
    ASSERT_TRUE(find_repeated_key(twice));
    EXPECT_EQ(find_repeated_key(twice)->key, "b");
    EXPECT_EQ(find_repeated_key(twice)->offset, twice.find("\"b\": 2"));
    EXPECT_FALSE(find_repeated_key("[]"));
    EXPECT_FALSE(find_repeated_key("3"));
}

TEST(Ambiguity, IsANameForTwoThingsSideBySide) {
    const std::string_view json = R"({"name": "a", "sections": [
        {"title": "Goals", "aliases": ["Goals", "Aims"], "sections": [{"title": "Goals"}]},
        {"title": "2. goals"},
        {"title": "Risks", "aliases": ["Perils", "aims"]},
        {"title": "Status", "blocks": [{"choice": "Stage", "options": ["Draft", "Done", "draft"]},
                                       {"choice": "Size", "options": ["Draft", "Done"]}]}]})";
    const auto t = read_template(json, "a.json");
    ASSERT_TRUE(t);
    const auto found = ambiguities(*t);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].message, "\"2. goals\" names two sections side by side");
    EXPECT_EQ(json_place(json, found[0].path), json.find("\"title\": \"2. goals\""));
    EXPECT_EQ(found[1].message, "\"aims\" names two sections side by side");
    EXPECT_EQ(json_place(json, found[1].path), json.find("\"aliases\": [\"Perils"));
    EXPECT_EQ(found[2].message, "\"draft\" is two options of the choice \"Stage\"");
    EXPECT_EQ(json_place(json, found[2].path), json.find("\"draft\"]"));
}

TEST(Ambiguity, IsInNoTemplateOfOurs) {
    const Catalogue catalogue;
    for (const auto& t : catalogue.all())
        for (const auto& one : ambiguities(t))
            ADD_FAILURE() << t.name << ": " << one.message;
}

}  // namespace
}  // namespace speckiln::spec
