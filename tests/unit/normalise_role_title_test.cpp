// A heading as patterns meet it: what schemas/README.md says, step by step.
#include <gtest/gtest.h>

#include "normalise/role_title.h"

using namespace speckiln;

namespace {

std::string parts_of(std::string_view title) {
    std::string out;
    for (const auto part : title_parts(title))
        out += std::string(part) + "|";
    return out;
}

}  // namespace

TEST(RoleTitle, OneCaseAndOneFormOfSigns) {
    EXPECT_EQ(normalise_title("Goals"), "goals");
    EXPECT_EQ(normalise_title("ＧＯＡＬＳ"), "goals") << "compatibility form";
    EXPECT_EQ(normalise_title("What’s “new” — or not"), "what's \"new\" - or not");
    EXPECT_EQ(normalise_title("Alpha → Beta"), "alpha -> beta");
    EXPECT_EQ(normalise_title("Café"), normalise_title("Cafe\u0301"));
}

TEST(RoleTitle, NoMarkupAndNoPlaceholders) {
    EXPECT_EQ(normalise_title("**The** `API`"), "api");
    EXPECT_EQ(normalise_title(R"(\[Project Name\] \- Engineering Spec)"), "engineering spec");
    EXPECT_EQ(normalise_title("Drivers <!-- optional -->"), "drivers");
    EXPECT_EQ(normalise_title("Load < 200 ms > 5 s"), "load < 200 ms > 5 s") << "no tag";
    EXPECT_EQ(normalise_title("Use [a [nested] one] of {these}"), "use of");
    EXPECT_EQ(normalise_title("Use [one that never ends"), "use [one that never ends");
    EXPECT_EQ(normalise_title("Owner: ____ and team"), "owner: and team");
    EXPECT_EQ(normalise_title("config_db"), "config_db");
    EXPECT_EQ(normalise_title("🔎 Discovery ✅"), "discovery");
    EXPECT_EQ(normalise_title("1️⃣ Goals"), "goals");
}

TEST(RoleTitle, WordsAreParted) {
    EXPECT_EQ(normalise_title("Roll-out &  sign-off"), "roll out and sign off");
    EXPECT_EQ(normalise_title("Problem + Context"), "problem and context");
    EXPECT_EQ(normalise_title("Q&A in C++"), "q and a in c++");
    EXPECT_EQ(normalise_title("CI/CD\u00A0\tsteps"), "ci/cd steps");
}

TEST(RoleTitle, NumbersInFrontGo) {
    for (const auto* title : {"1 Goals", "1.2 Goals", "1.2. Goals", "3) Goals", "(3) Goals", "(a) Goals",
                              "b. Goals", "iv) Goals", "Step 3: Goals", "Part II - Goals", "Chapter 2: Goals",
                              "Section 4.1: Goals", "§ 3. Goals", "2 - Goals", "## 2. Goals"})
        EXPECT_EQ(normalise_title(title), "goals") << title;
    EXPECT_EQ(normalise_title("Phase 1: Goals"), "phase 1: goals") << "that says more than a place";
    EXPECT_EQ(normalise_title("1.6T support"), "1.6t support");
    EXPECT_EQ(normalise_title("42"), "42");
}

TEST(RoleTitle, WhatHarmsNothingAtEitherEndGoes) {
    for (const auto* title : {"Goals:", "Goals?*", "Goals (optional)", "Goals [Optional]", "(Optional) Goals",
                              "Goals, optional", "Goals - if any", "Goals: TBD", "The goals", "Our goals!",
                              "Goals (v2) (draft):", "(Goals)", "Goals (if applicable), required"})
        EXPECT_EQ(normalise_title(title), "goals") << title;
    EXPECT_EQ(normalise_title("Internal (Manual) Tests"), "internal manual tests");
    EXPECT_EQ(normalise_title("Optional parameters"), "optional parameters");
    EXPECT_EQ(normalise_title("A/B testing"), "a/b testing");
}

TEST(RoleTitle, NothingComesOfNothing) {
    for (const auto* title : {"", " ", "[Title]", "***", "?", "()", "🔎"})
        EXPECT_EQ(normalise_title(title), "") << title;
    EXPECT_EQ(normalise_title(std::string(401, 'a')), "") << "longer than titles are";
    EXPECT_EQ(normalise_title("Goals \xFF"), "") << "no text";
}

TEST(RoleTitle, CompoundsComeApart) {
    EXPECT_EQ(parts_of("dependencies and risks"), "dependencies|risks|");
    EXPECT_EQ(parts_of("overview, problem, or abstract"), "overview|problem|abstract|");
    EXPECT_EQ(parts_of("security/privacy / auth"), "security|privacy|auth|");
    EXPECT_EQ(parts_of("goals"), "");
    EXPECT_EQ(parts_of("android"), "");
    EXPECT_EQ(parts_of("a/b/c/d/e/f/g/h/i"), "") << "a path, not a title";
}

TEST(RoleTitle, QuestionsEndInTheirMark) {
    EXPECT_TRUE(is_question("Who uses it?"));
    EXPECT_TRUE(is_question("Who uses it?** "));
    EXPECT_FALSE(is_question("Who? We do"));
    EXPECT_FALSE(is_question(""));
}
