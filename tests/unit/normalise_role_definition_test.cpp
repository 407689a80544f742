// What is wrong with roles.json, or with the roles of a team, is said with its place and the nearest valid
// name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "normalise/role_catalogue.h"

using namespace speckiln;
using testing::HasSubstr;

namespace {

std::string problem_of(std::string_view object, std::string_view name = "ours.thing") {
    const auto role = read_role(name, nlohmann::ordered_json::parse(object), RoleSource::team);
    return role ? "" : role.error().message + "; " + role.error().remedy;
}

std::string problem_in_file(std::string_view json) {
    const auto roles = parse_roles(json, "roles.json");
    if (roles) return "";
    const auto& d = roles.error();
    return d.place.file + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " +
           d.message + "; " + d.remedy;
}

std::string misfit(const RoleDefinition& said) {
    const auto known = parse_roles(standard_roles_json(), "roles.json");
    auto names = names_of(*known);
    names.push_back(said.role);
    const auto status = check_role(said, *known, names);
    return status ? "" : status.error().message + "; " + status.error().remedy;
}

}  // namespace

TEST(RoleDefinition, TakesWhatATeamSays) {
    const auto role = read_role(
        "ours.thing",
        nlohmann::ordered_json::parse(
            R"({"label": "L", "neighbours": ["goals"], "titles": ["^t$"], "not": ["n"], "prompts": ["p"], "replace": true})"),
        RoleSource::team);
    ASSERT_TRUE(role);
    EXPECT_EQ(role->role, "ours.thing");
    EXPECT_EQ(role->label, "L");
    EXPECT_EQ(role->neighbours.at(0) + role->titles.at(0) + role->vetoes.at(0) + role->prompts.at(0),
              "goals^t$np");
    EXPECT_TRUE(role->replaces);
}

TEST(RoleDefinition, NamesTheMemberThatIsWrong) {
    EXPECT_THAT(problem_of(R"({"title": []})"),
                HasSubstr(R"(/roles/ours.thing: unknown name "title"; did you mean "titles"?)"));
    EXPECT_THAT(problem_of("[]"), HasSubstr("/roles/ours.thing takes an object"));
    EXPECT_THAT(problem_of(R"({"titles": "^x$"})"),
                HasSubstr("/roles/ours.thing/titles takes a list of strings"));
    EXPECT_THAT(problem_of(R"({"titles": ["a", 1]})"),
                HasSubstr("/roles/ours.thing/titles/1 takes a string"));
    EXPECT_THAT(problem_of(R"({"label": 1})"), HasSubstr("/roles/ours.thing/label takes a text"));
    EXPECT_THAT(problem_of(R"({"replace": "yes"})"),
                HasSubstr("/roles/ours.thing/replace takes true or false"));
    for (const auto* name : {"", "Goals", "a b", ".a", "a.", "a..b", "1a"})
        EXPECT_THAT(problem_of("{}", name), HasSubstr("cannot be the name of a role")) << name;
}

TEST(RoleDefinition, NamesThePatternThatIsWrong) {
    EXPECT_THAT(problem_of(R"({"titles": ["a", "(b"]})"),
                HasSubstr("/roles/ours.thing/titles/1: the pattern \"(b\" is not valid: missing )"));
    EXPECT_THAT(problem_of("{\"not\": [\"a(?!b)\"]}"),
                HasSubstr("/roles/ours.thing/not/0: the pattern \"a(?!b)\" is not valid"));
    EXPECT_THAT(problem_of(R"({"prompts": [""]})"), HasSubstr("it would fit everything"));
    EXPECT_THAT(problem_of(R"({"titles": ["x*"]})"), HasSubstr("fits everything"));
    EXPECT_THAT(problem_of(R"({"titles": ["^a$|^b$"]})"),
                HasSubstr("alternatives that stand in no parentheses"));
    EXPECT_EQ(problem_of(R"({"titles": ["^(a|b)[|]\\|$"]})"), "");
    EXPECT_THAT(problem_of(R"({"titles": ["((a{100}){100}){100}"]})"), HasSubstr("is not valid"));
    EXPECT_THAT(problem_of(R"({"titles": [")" + std::string(1001, 'a') + "\"]}"),
                HasSubstr("longer than 1000 bytes"));
}

TEST(RoleDefinition, MustFitTheOthers) {
    EXPECT_EQ(misfit({.role = "ours", .label = "Ours", .titles = {"^ours$"}}), "");
    EXPECT_EQ(misfit({.role = "goals", .titles = {"^ours$"}}), "") << "a known one needs no label";
    EXPECT_THAT(misfit({.role = "gaols", .titles = {"^ours$"}}),
                HasSubstr(R"(there is no role "gaols"; did you mean "goals"?)"));
    EXPECT_THAT(misfit({.role = "zzzzzz", .titles = {"^ours$"}}), HasSubstr("a new role needs a \"label\""));
    EXPECT_THAT(misfit({.role = "ours", .label = "Ours"}), HasSubstr("/roles/ours has no \"titles\""));
    EXPECT_THAT(
        misfit({.role = "goals", .neighbours = {"risk"}}),
        HasSubstr(R"(/roles/goals/neighbours: there is no other role "risk"; did you mean "risks"?)"));
    EXPECT_THAT(misfit({.role = "goals", .neighbours = {"goals"}}), HasSubstr("no other role \"goals\""));
}

TEST(RoleDefinition, FilesAreReadStrictly) {
    EXPECT_THAT(problem_in_file("{\n  \"roles\": [}"), HasSubstr("roles.json:2:13 not valid JSON"));
    EXPECT_THAT(problem_in_file("{\n  \"roles\": 1E999}"),
                HasSubstr("roles.json:2:12 a number that is too large: 1E999"));
    EXPECT_THAT(problem_in_file("{}"), HasSubstr("/roles takes a list"));
    EXPECT_THAT(problem_in_file(R"({"roles": [{"label": "x"}]})"), HasSubstr("/roles/0 has no \"role\""));
    EXPECT_THAT(
        problem_in_file(R"({"roles": [{"role": "a", "label": "A", "titles": ["a"], "replace": true}]})"),
        HasSubstr("/roles/a: unknown name \"replace\""));
    EXPECT_THAT(problem_in_file(R"({"roles": [{"role": "a", "label": "A"}]})"),
                HasSubstr("/roles/a has no \"titles\""));
    EXPECT_EQ(problem_in_file(R"({"roles": [{"role": "a", "label": "A", "titles": ["a"]}]})"), "");
}

TEST(RoleDefinition, PatternsAreAsSureAsTheirAnchors) {
    EXPECT_EQ(confidence_of("^a$"), Confidence::exact);
    EXPECT_EQ(confidence_of("^a"), Confidence::starts);
    EXPECT_EQ(confidence_of("a$"), Confidence::contains);
    EXPECT_EQ(confidence_of("^a\\$"), Confidence::starts);
}

TEST(RoleCatalogue, RefusesWhatRe2Refuses) {
    const auto made = RoleCatalogue::compile({{.role = "a", .label = "A", .titles = {"("}}});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "config.invalid");
    EXPECT_THAT(made.error().message, HasSubstr("the pattern \"(\""));
}
