// Which headings have which roles: the tables of tests/roles against schemas/roles.json.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "normalise/role_title.h"
#include "unit/roles_test.h"

using namespace speckiln;
using namespace speckiln::test;

namespace {

bool has_role(std::string_view heading, std::string_view role) {
    const auto matches = match_roles(standard_catalogue(), heading);
    return std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return m.role == role; });
}

RoleCatalogue with(std::vector<RoleDefinition> said) {
    auto made = RoleCatalogue::make(said);
    if (!made) throw std::runtime_error(made.error().message);
    return std::move(*made);
}

RoleDefinition role(std::string name, std::vector<std::string> titles) {
    return {.role = std::move(name), .label = "Ours", .titles = std::move(titles)};
}

}  // namespace

TEST(Roles, MeanWhatTheTemplatesMean) {
    const auto rows = table_of("crosswalk.tsv");
    ASSERT_GT(rows.size(), 100U);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 2U) << row[0];
        EXPECT_EQ(roles_of(row[0]), row[1]) << row[0];
    }
}

TEST(Roles, HaveTheirTitlesAndNoOthers) {
    std::map<std::string, std::set<std::string>> answers;
    for (const auto& row : table_of("titles.tsv")) {
        ASSERT_EQ(row.size(), 3U) << row[0];
        ASSERT_TRUE(standard_catalogue().find(row[0]) != nullptr) << row[0];
        ASSERT_TRUE(row[1] == "yes" || row[1] == "no") << row[1];
        EXPECT_EQ(has_role(row[2], row[0]), row[1] == "yes")
            << row[0] << ": " << row[2] << " is " << roles_of(row[2]);
        answers[row[0]].insert(row[1]);
    }
    for (const auto& role : standard_catalogue().roles())
        EXPECT_EQ(answers[role.role].size(), 2U)
            << role.role << " needs a title that has it and one that has not";
}

// A pattern that no text of the table meets is dead, or untested.
TEST(Roles, HaveNoDeadPattern) {
    const auto rows = table_of("titles.tsv");
    const auto met = [&](const std::string& role, const std::string& pattern, std::string_view answer,
                         bool question) {
        const RE2 compiled(pattern);
        EXPECT_TRUE(compiled.ok()) << role << ": " << compiled.error();
        return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
            return row[0] == role && row[1] == answer && (!question || is_question(row[2])) &&
                   RE2::PartialMatch(normalise_title(row[2]), compiled);
        });
    };
    for (const auto& role : standard_catalogue().roles()) {
        for (const auto& pattern : role.titles)
            EXPECT_TRUE(met(role.role, pattern, "yes", false)) << role.role << ": " << pattern;
        for (const auto& pattern : role.prompts)
            EXPECT_TRUE(met(role.role, pattern, "yes", true)) << role.role << ": " << pattern;
        for (const auto& pattern : role.vetoes)
            EXPECT_TRUE(met(role.role, pattern, "no", false)) << role.role << ": " << pattern;
    }
}

TEST(Roles, AreWellFormed) {
    const auto& roles = standard_catalogue().roles();
    EXPECT_EQ(roles.size(), 88U);
    std::set<std::string> names, patterns;
    for (const auto& role : roles) {
        EXPECT_TRUE(names.insert(role.role).second) << role.role;
        if (role.role.find('.') != std::string::npos) {
            ASSERT_NE(standard_catalogue().parent_of(role.role), nullptr) << role.role;
            EXPECT_FALSE(role.neighbours.empty()) << role.role;
        } else {
            EXPECT_EQ(standard_catalogue().parent_of(role.role), nullptr);
        }
        for (const auto* list : {&role.titles, &role.vetoes, &role.prompts})
            for (const auto& pattern : *list)
                EXPECT_EQ(pattern_problem(pattern), "") << role.role << ": " << pattern;
    }
}

TEST(Roles, KeepTheRuleAndHowSureItIs) {
    const auto rule = [](std::string_view heading) {
        const auto matches = match_roles(standard_catalogue(), heading);
        return matches.empty()
                   ? "-"
                   : std::string(name_of(matches[0].confidence)) + " " + std::string(matches[0].rule);
    };
    EXPECT_EQ(rule("3. Out of scope"),
              "exact ^(explicitly |what is |what's |what is explicitly )?(out of|not in|outside) scope$");
    EXPECT_EQ(rule("Appendix B: figures"), "starts ^(append(ix|ices)|annex)\\b");
    EXPECT_EQ(rule("General open questions"), "contains \\b(open|unresolved) (questions?|issues?)$");
    EXPECT_EQ(rule("Glossary / Abstract").substr(0, 5), "part ");
    EXPECT_EQ(rule("The new parser"), "-");
}

TEST(Roles, OnlyTheBestCount) {
    EXPECT_EQ(roles_of("Performance tests"), "testing.performance")
        << "exact, though it begins like performance";
    EXPECT_EQ(roles_of("Test plan and open questions"), "testing open_questions") << "parts, in their order";
    EXPECT_EQ(roles_of("Open questions and test plan"), "open_questions testing");
    EXPECT_EQ(roles_of("Goals and gardens"), "goals") << "no part is forced";
    EXPECT_EQ(roles_of("Gardens and goals"), "-");
    EXPECT_EQ(roles_of("Background and context"), "background") << "each once";
}

TEST(Roles, QuestionsMeetTheirOwnPatterns) {
    EXPECT_EQ(roles_of("Could it increase load on the backend?"), "performance");
    EXPECT_EQ(roles_of("Could it increase load on the backend"), "-");
}

TEST(Roles, TeamsAddTheirOwn) {
    const auto catalogue =
        with({role("ours.soc2", {"^soc 2$", "^risks$"}), {.role = "goals", .titles = {"^north star$"}}});
    EXPECT_EQ(roles_of("SOC 2", catalogue), "ours.soc2");
    EXPECT_EQ(roles_of("Risks", catalogue), "ours.soc2 risks") << "what a team says comes first";
    EXPECT_EQ(roles_of("North star", catalogue), "goals");
    EXPECT_EQ(roles_of("Goals", catalogue), "goals");
    EXPECT_EQ(catalogue.find("goals")->label, "Goals");
    EXPECT_EQ(catalogue.parent_of("ours.soc2"), nullptr) << "there is no ours";
    EXPECT_EQ(catalogue.parent_of("testing.unit")->role, "testing");
}

TEST(Roles, TeamsTakePatternsAway) {
    const auto catalogue = with({{.role = "goals",
                                  .label = "Aims",
                                  .neighbours = {"summary"},
                                  .titles = {"^aims$"},
                                  .replaces = true},
                                 {.role = "risks", .vetoes = {"^known"}}});
    EXPECT_EQ(roles_of("Goals", catalogue), "-");
    EXPECT_EQ(roles_of("Aims", catalogue), "goals");
    EXPECT_EQ(catalogue.find("goals")->label, "Aims");
    EXPECT_EQ(catalogue.find("goals")->neighbours, std::vector<std::string>{"summary"});
    EXPECT_EQ(roles_of("Known risks", catalogue), "-");
    EXPECT_EQ(roles_of("Risks", catalogue), "risks");
}
