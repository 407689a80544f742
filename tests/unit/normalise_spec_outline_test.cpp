// What sections and questions of a document mean.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "model/json.h"
#include "normalise/role_json.h"
#include "unit/normalise_test.h"
#include "unit/roles_test.h"

using namespace speckiln;
using namespace speckiln::test;

namespace {

std::string joined(const std::vector<RoleMatch>& roles) {
    std::string out;
    for (const auto& match : roles)
        out += " " + std::string(match.role);
    return out;
}

// "title: roles" a section, "section? text: roles" a prompt.
std::string shown(const Document& doc) {
    const auto spec = spec_outline(doc, standard_catalogue());
    std::string out;
    for (const auto& section : spec.sections)
        out += section.title + ":" + joined(section.roles) + "\n";
    for (const auto& prompt : spec.prompts)
        out += (prompt.section == Section::none ? "-" : spec.sections[prompt.section].title) + "? " +
               prompt.text + ":" + joined(prompt.roles) + "\n";
    return out;
}

}  // namespace

TEST(SpecOutline, SectionsHaveTheirRolesWhereverTheyStand) {
    Draft d;
    auto& doc = d.h(1, "Sync")
                    .h(2, "Rollout plan")
                    .h(3, "Success criteria")
                    .h(2, "Goals & Non-Goals")
                    .h(2, "The queue")
                    .done();
    EXPECT_EQ(shown(doc),
              "Sync:\nRollout plan: rollout\nSuccess criteria: success_criteria\nGoals & Non-Goals: goals "
              "non_goals\nThe queue:\n");
}

TEST(SpecOutline, ATitleIsANameUnlessItIsASectionsTitle) {
    Draft name, section, parts, second;
    EXPECT_EQ(shown(name.h(1, "Proposal: faster sync").h(1, "Proposal: slower sync").done()),
              "Proposal: faster sync:\nProposal: slower sync: proposed_solution\n");
    EXPECT_EQ(shown(section.h(1, "Summary").h(1, "Risks").done()), "Summary: summary\nRisks: risks\n");
    EXPECT_EQ(shown(parts.h(1, "Goals & Non-Goals").done()), "Goals & Non-Goals: goals non_goals\n");
    EXPECT_EQ(shown(second.h(2, "Proposal: faster sync").done()),
              "Proposal: faster sync: proposed_solution\n")
        << "no heading of level 1";
}

TEST(SpecOutline, WhatIsAllCodeNamesCode) {
    Draft d;
    d.h(1, "Sync");
    for (const auto* text : {"Option", "Result"}) {
        const auto at = d.builder.open(KILN_HEADING);
        d.builder.set(at, KILN_AT_LEVEL, "2");
        d.builder.leaf(KILN_TEXT, KILN_MARK_CODE, text);
        if (text[0] == 'R') d.builder.leaf(KILN_TEXT, 0, "s");
        d.builder.close();
    }
    EXPECT_EQ(shown(d.done()), "Sync:\nOption:\nResults: consequences\n");
}

TEST(SpecOutline, BoldQuestionsArePrompts) {
    Draft d;
    d.bold("Why now?").h(1, "Sync").bold("Does it scale?").bold("It scales").p("Does it scale?");
    d.builder.open(KILN_PARAGRAPH);
    d.builder.leaf(KILN_TEXT, KILN_MARK_STRONG, "Who must approve");
    d.builder.leaf(KILN_TEXT, 0, "? ");
    d.builder.close();
    d.builder.open(KILN_PARAGRAPH);
    d.builder.leaf(KILN_TEXT, KILN_MARK_STRONG, "Who?");
    d.builder.leaf(KILN_TEXT, 0, " We do?");
    d.builder.close();
    EXPECT_EQ(shown(d.done()),
              "Sync:\n-? Why now?: motivation\nSync? Does it scale?: performance\nSync? Who must approve?: "
              "approvals\n");
}

TEST(SpecOutline, ABoldQuestionMayBeWrappedByAnEditor) {
    Draft d;
    const auto lines = [&](const char* first, const char* kind, const char* second) {
        d.builder.open(KILN_PARAGRAPH);
        d.builder.leaf(KILN_TEXT, KILN_MARK_STRONG, first);
        d.builder.set(d.builder.leaf(KILN_BREAK, 0, ""), KILN_AT_TYPE, kind);
        d.builder.leaf(KILN_TEXT, KILN_MARK_STRONG, second);
        d.builder.close();
    };
    d.h(1, "Sync");
    lines("Does it", "soft", "scale?");
    lines("Berth seven", "line", "Does it scale?");
    lines("Why now?", "soft", "Does it scale?");
    EXPECT_EQ(shown(d.done()), "Sync:\nSync? Does it scale?: performance\n");
}

TEST(SpecOutline, QuestionsOfLevelSixArePromptsAndSections) {
    Draft d;
    auto& doc = d.h(1, "Sync").h(6, "Can it be rolled back?").h(6, "Yes").h(5, "What does it cost?").done();
    EXPECT_EQ(shown(doc),
              "Sync:\nCan it be rolled back?: rollout.rollback\nYes:\nWhat does it cost?: cost\n"
              "Can it be rolled back?? Can it be rolled back?: rollout.rollback\n");
}

TEST(SpecOutline, TablesAndQuotesAskNobody) {
    Draft d;
    d.h(1, "Sync");
    d.builder.open(KILN_TABLE);
    d.builder.open(KILN_ROW);
    d.builder.open(KILN_CELL);
    d.bold("Why?");
    d.builder.close();
    d.builder.close();
    d.builder.close();
    d.builder.open(KILN_QUOTE);
    d.bold("Why?");
    d.builder.close();
    d.builder.open(KILN_LIST);
    d.builder.open(KILN_ITEM);
    d.bold("Why?");
    d.builder.close();
    d.builder.close();
    EXPECT_EQ(shown(d.done()), "Sync:\nSync? Why?: motivation\n");
}

TEST(SpecOutline, IsDerivedInJson) {
    Draft d;
    auto& doc = d.h(1, "Goals").bold("Why?").p("x").done();
    const auto spec = spec_outline(doc, standard_catalogue());
    const auto json = nlohmann::json::parse(to_json(doc, {.derived = derived_roles(spec)}));
    EXPECT_EQ(json["content"][0]["derived"]["roles"][0]["role"], "goals");
    EXPECT_EQ(json["content"][0]["derived"]["roles"][0]["confidence"], "exact");
    EXPECT_FALSE(json["content"][0]["derived"].contains("prompt"));
    EXPECT_EQ(json["content"][1]["derived"]["prompt"], true);
    EXPECT_EQ(json["content"][1]["derived"]["roles"][0]["role"], "motivation");
    EXPECT_FALSE(json["content"][2].contains("derived"));
    Document again;
    EXPECT_EQ(from_json(json.dump(), again).message, "") << "and ignored when it is read";
    EXPECT_EQ(to_json(again), to_json(doc));
}
