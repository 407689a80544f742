// Which template a document is found to follow, and how sure that is.
#include "spec/match.h"

#include <gtest/gtest.h>

#include "model/json.h"
#include "spec/catalogue.h"
#include "spec/likeness.h"

namespace speckiln::spec {
namespace {

// A document of fields, as a list, and headings: "# Title", "## Section". Each says something of its own.
std::string document_of(const std::vector<std::string>& fields, const std::vector<std::string>& headings) {
    const auto paragraph = [](const std::string& text) {
        return R"({"kind": "paragraph", "content": [{"kind": "text", "text": ")" + text + R"("}]})";
    };
    std::string content;
    for (const auto& field : fields)
        content +=
            (content.empty() ? "" : ", ") + (R"({"kind": "item", "content": [)" + paragraph(field)) + "]}";
    if (!fields.empty()) content = R"({"kind": "list", "content": [)" + content + "]}";
    for (const auto& heading : headings) {
        const auto level = heading.find(' ');
        content += (content.empty() ? "" : ", ") +
                   (R"({"kind": "heading", "level": )" + std::to_string(level)) +
                   R"(, "content": [{"kind": "text", "text": ")" + heading.substr(level + 1) + R"("}]}, )" +
                   paragraph("The relay told us so.");
    }
    return R"({"kind": "document", "content": [)" + content + "]}";
}

struct Found {
    std::string name;  // "" = none
    int version = 0;
    double confidence = 0;
};

Found follows(const std::vector<std::string>& fields, const std::vector<std::string>& headings) {
    static const Catalogue catalogue;
    static const Rarity rarity(catalogue.all());
    Document document;
    const auto problem = from_json(document_of(fields, headings), document);
    EXPECT_EQ(problem.message, "");
    const auto content = read_content(document);
    const auto match =
        recognise(document, content, catalogue.all(), SectionRoles(content.outline.size()), rarity);
    if (match.followed == nullptr) return {};
    return {match.followed->name, match.followed->version, match.confidence};
}

TEST(SpecMatch, AFewSectionsThatNoOtherTemplateHasAreEnough) {
    const auto found =
        follows({}, {"# 7. Buy a crane", "## Status", "## Context", "## Decision", "## Consequences"});
    EXPECT_EQ(found.name, "nygard-adr");
    EXPECT_GT(found.confidence, 0.9);
}

TEST(SpecMatch, WhatAllTemplatesShareProvesLittle) {
    const auto found =
        follows({}, {"# Cranes", "## Summary", "## Motivation", "## Drawbacks", "## Alternatives"});
    EXPECT_EQ(found.name, "");
}

TEST(SpecMatch, SectionsThatAreAllTheirAuthorsOwnFollowNone) {
    EXPECT_EQ(
        follows({}, {"# Fog", "## Summary", "## The crossing", "## Unloading", "## The first message"}).name,
        "");
}

TEST(SpecMatch, WhatTheAuthorAddsBelowASectionDoesNotCount) {
    const auto plain = follows({}, {"# A", "## Status", "## Context", "## Decision", "## Consequences"});
    const auto more = follows({}, {"# A", "## Status", "## Context", "### Fog", "### Tide", "### Ice",
                                   "## Decision", "### Whom to ask", "## Consequences"});
    EXPECT_EQ(more.name, "nygard-adr");
    EXPECT_NEAR(more.confidence, plain.confidence, 1e-9);
}

TEST(SpecMatch, SectionsBesideThoseOfTheTemplateSpeakAgainstIt) {
    const auto plain = follows({}, {"# A", "## Status", "## Context", "## Decision", "## Consequences"});
    const auto more = follows({}, {"# A", "## Status", "## Context", "## Fog", "## Tide", "## Ice",
                                   "## Decision", "## Consequences"});
    EXPECT_EQ(more.name, "nygard-adr");
    EXPECT_LT(more.confidence, plain.confidence);
}

TEST(SpecMatch, AnOptionalSectionThatIsNotThereCostsNothing) {
    const auto found = follows(
        {}, {"# A", "## Context and Problem Statement", "## Considered Options", "## Decision Outcome"});
    EXPECT_EQ(found.name, "madr");
    EXPECT_GT(found.confidence, 0.9);
}

const std::vector<std::string> shared_by_relatives = {"## Summary",         "## Motivation",
                                                      "## Detailed design", "## Drawbacks",
                                                      "## Alternatives",    "## Unresolved questions"};

TEST(SpecMatch, FieldsTellRelativesApart) {
    const auto rust =
        follows({"Start Date: 2026-01-11", "RFC PR: 41", "Rust Issue: 77"}, shared_by_relatives);
    EXPECT_EQ(rust.name, "rust-rfc");
    EXPECT_GT(rust.confidence, 0.8);
    const auto react =
        follows({"Start Date: 2026-01-11", "RFC PR: 41", "React Issue: 77"}, shared_by_relatives);
    EXPECT_EQ(react.name, "react-rfc");
}

TEST(SpecMatch, WithoutAnythingOfItsOwnARelativeIsNotCertain) {
    for (const auto& fields :
         {std::vector<std::string>(), {"Start Date: 2026-01-11", "RFC PR: 41", "Crane Issue: 77"}}) {
        const auto found = follows(fields, shared_by_relatives);
        // The one of them that lacks nothing.
        EXPECT_EQ(found.name, "rust-rfc");
        EXPECT_EQ(found.version, 1);
        EXPECT_GT(found.confidence, 0.5);
        EXPECT_LT(found.confidence, 0.8);
    }
}

// As with a relative that does not come along: the same titles below labels that are its own.
TEST(SpecMatch, LabelsThatTheTemplateDoesNotAskForLeaveItOpenWhetherItIsTheOne) {
    const std::vector<std::string> titles = {"## Status", "## Context", "## Decision", "## Consequences"};
    std::vector<std::string> labels = {"Captain: Ines", "Crane: 7", "Berth: 3"};
    const auto others = follows(labels, titles);
    EXPECT_EQ(others.name, "nygard-adr");
    EXPECT_NEAR(others.confidence, surest_by_shared, 1e-9);
    labels.resize(2);
    EXPECT_GT(follows(labels, titles).confidence, surest_by_shared);
}

Template made(const std::string& json) {
    auto read = read_template(json, "made.json");
    EXPECT_TRUE(read);
    return std::move(*read);
}

Found follows_of(const std::deque<Template>& templates, const std::string& json) {
    Document document;
    EXPECT_EQ(from_json(json, document).message, "");
    const auto content = read_content(document);
    const auto match =
        recognise(document, content, templates, SectionRoles(content.outline.size()), Rarity(templates), 0);
    if (match.followed == nullptr) return {};
    return {match.followed->name, match.followed->version, match.confidence};
}

// Titles or sentences that two of many templates have are still not one's own.
TEST(SpecMatch, WhatAFewOfManyTemplatesShareIsNeverSure) {
    constexpr auto sections =
        R"("sections": [{"title": "Fog", "blocks": [{"guidance": "How thick was it on the day before?"}]},
           {"title": "Tide", "blocks": [{"guidance": "How high was it on the day before?"}]},
           {"title": "Ice", "blocks": [{"guidance": "How wide was it on the day before?"}]}]})";
    std::deque<Template> templates;
    for (int i = 0; i < 60; ++i)
        templates.push_back(made(R"({"name": "t)" + std::to_string(i) + R"(", )" +
                                 (i < 2 ? sections : R"("sections": [{"title": "Rope"}]})")));
    const auto titles = follows_of(templates, document_of({}, {"## Fog", "## Tide", "## Ice"}));
    EXPECT_EQ(titles.name, "t0");
    EXPECT_NEAR(titles.confidence, surest_by_shared, 1e-9);
    const auto blank = blank_document(templates.front());
    ASSERT_TRUE(blank);
    EXPECT_NEAR(follows_of(templates, *blank).confidence, surest_by_shared, 1e-9);
}

TEST(SpecMatch, SentencesThatRelativesShareDoNotAddUpToProof) {
    std::deque<Template> templates;
    for (const std::string name : {"a", "b", "c", "d", "e"})
        templates.push_back(made(R"({"name": ")" + name + R"(", "sections": [
            {"title": "Fog", "blocks": [{"guidance": "How thick was it on the day before?"}]},
            {"title": "Tide", "blocks": [{"guidance": "How high was it on the day before?"}]},
            {"title": "Ice", "blocks": [{"guidance": "How wide was it on the day before?"}]},
            {"title": "Wind", "blocks": [{"guidance": "How strong was it on the day before?"}]}]})"));
    const auto blank = blank_document(templates.front());
    ASSERT_TRUE(blank);
    EXPECT_LT(follows_of(templates, *blank).confidence, 0.6);
}

TEST(SpecMatch, APatternThatAnythingFitsProvesNothing) {
    std::deque<Template> templates;
    for (const std::string name : {"a", "b"})
        templates.push_back(made(R"({"name": ")" + name + R"(", "sections": [
            {"title": "One", "pattern": "[A-Z].*"}, {"title": "Two", "pattern": "[A-Z].*"},
            {"title": "Three", "pattern": ".*"}]})"));
    EXPECT_LT(follows_of(templates, document_of({}, {"## Fog", "## Tide", "## Ice"})).confidence, 0.5);
}

TEST(SpecMatch, TheVersionWhoseTitlesAreThereIsFound) {
    const std::vector<std::string> fields = {"Feature Name: tides", "RFC PR: 41", "Rust Issue: 77"};
    EXPECT_EQ(follows(fields, shared_by_relatives).version, 1);
    EXPECT_EQ(
        follows(fields, {"## Summary", "## Motivation", "## Guide-level explanation",
                         "## Reference-level explanation", "## Drawbacks", "## Rationale and alternatives",
                         "## Prior art", "## Unresolved questions", "## Future possibilities"})
            .version,
        2);
}

TEST(Rarity, SaysMoreOfWhatFewHave) {
    const Catalogue catalogue;
    const Rarity rarity(catalogue.all());
    EXPECT_DOUBLE_EQ(rarity.of_title("guide level explanation"), 1);
    EXPECT_LT(rarity.of_title("summary"), 0.5);
    EXPECT_GT(rarity.of_title("consequences"), rarity.of_title("motivation"));
    // The versions of a template are one.
    EXPECT_DOUBLE_EQ(rarity.of_label("rust issue"), 1);
    EXPECT_DOUBLE_EQ(rarity.of_title("what nobody has"), 1);
    EXPECT_DOUBLE_EQ(Rarity().of_title("summary"), 1);
}

}  // namespace
}  // namespace speckiln::spec
