// Sections, reviewers and facts: what is derived from a document.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "model/outline.h"
#include "normalise/facts.h"
#include "unit/normalise_test.h"

using namespace speckiln;
using namespace speckiln::test;

namespace {

// "heading<parent heading:first..last" a section, blocks by their text.
std::string shown(const Document& doc) {
    std::string out;
    const auto sections = outline(doc);
    const auto text = [&](NodeId id) { return id == 0 ? std::string("-") : doc.plain_text(id); };
    for (const auto& s : sections) {
        out += heading_text(doc, s.heading);
        if (s.parent != Section::none) out += "<" + heading_text(doc, sections[s.parent].heading);
        out += ":" + text(s.first) + ".." + text(s.last) + "\n";
    }
    return out;
}

std::string reviews_of(const Document& doc, std::string_view title = {}) {
    std::string out;
    for (const auto& r : find_reviews(doc, title)) {
        out += r.reviewer + "|" + r.status + "|" + std::string(name_of(r.state)) + "|" + r.notes + "\n";
    }
    return out;
}

}  // namespace

TEST(Outline, NestsByLevel) {
    Draft d;
    auto& doc =
        d.p("0").h(1, "A").p("a").h(2, "B").p("b1").p("b2").h(3, "C").h(2, "D").p("d").h(1, "E").done();
    EXPECT_EQ(shown(doc), "A:a..d\nB<A:b1..C\nC<B:-..-\nD<A:d..d\nE:-..-\n");
}

TEST(Outline, EmptyDocumentsHaveNone) {
    Draft d;
    EXPECT_TRUE(outline(d.done()).empty());
}

TEST(Outline, SkippedAndRisingLevels) {
    Draft d;
    auto& doc = d.h(3, "A").h(1, "B").h(4, "C").p("c").h(2, "D").done();
    EXPECT_EQ(shown(doc), "A:-..-\nB:C..D\nC<B:c..c\nD<B:-..-\n");
}

TEST(Outline, ContainersNestTheirSections) {
    Draft d;
    d.h(1, "A");
    d.builder.open(KILN_COLUMNS);
    for (const char* name : {"L", "R"}) {
        d.builder.open(KILN_COLUMN);
        d.h(1, name).p(std::string(name) + "1");
        d.builder.close();
    }
    d.builder.close();
    d.p("end").h(1, "Z");
    EXPECT_EQ(shown(d.done()), "A:LL1RR1..end\nL<A:L1..L1\nR<A:R1..R1\nZ:-..-\n");
}

TEST(Outline, ToggleHeadingsHoldTheirSection) {
    Draft d;
    d.h(1, "A");
    auto toggle = d.builder.open(KILN_TOGGLE);
    d.builder.set(toggle, KILN_AT_LEVEL, "2");
    d.block(KILN_SUMMARY, "T").p("t").h(3, "In").p("i");
    d.builder.close();
    toggle = d.builder.open(KILN_TOGGLE);
    d.builder.set(toggle, KILN_AT_LEVEL, "2");
    d.builder.close();
    d.p("after").h(2, "B");
    EXPECT_EQ(shown(d.done()), "A:TtIni..B\nT<A:t..i\nIn<T:i..i\n<A:-..-\nB<A:-..-\n");
}

TEST(Outline, NotesAndQuotesHeadNothing) {
    Draft d;
    d.h(1, "A").p("a");
    d.builder.open(KILN_QUOTE);
    d.h(2, "quoted");
    d.builder.close();
    d.builder.open(KILN_NOTES);
    const auto note = d.builder.open(KILN_FOOTNOTE);
    d.builder.set(note, KILN_AT_ID, "1");
    d.h(2, "noted");
    d.builder.close();
    d.builder.close();
    EXPECT_EQ(shown(d.done()), "A:a..quoted\n");
}

TEST(Reviewers, ColumnsOfAnyName) {
    for (const auto& header : {std::array{"Reviewer", "Status", "Notes"},
                               {"Product Reviewer", "Decision", "Comments"},
                               {"Approver", "Review status", "Feedback"},
                               {"Reviewed by", "Verdict", "Remarks"}}) {
        Draft d;
        auto& doc = d.table({{header[0], header[1], header[2]},
                             {"@Mirela Okafor", "✅ Approved", "fine"},
                             {"", "", ""},
                             {"Person", "Unviewed", ""}})
                        .done();
        EXPECT_EQ(reviews_of(doc), "Mirela Okafor|✅ Approved|approved|fine\nPerson|Unviewed|pending|\n")
            << header[0];
    }
}

TEST(Reviewers, PlainNamesNeedAHeadingThatSaysSo) {
    Draft without, with, titled;
    const auto fill = [](Draft& d) { d.table({{"Name", "Status"}, {"Inês", "Changes requested"}}); };
    fill(without.h(1, "Services"));
    EXPECT_EQ(reviews_of(without.done()), "");
    fill(with.h(1, "Sign-off"));
    EXPECT_EQ(reviews_of(with.done()), "Inês|Changes requested|changes-requested|\n");
    fill(titled);
    EXPECT_EQ(reviews_of(titled.done(), "Reviewers"), "Inês|Changes requested|changes-requested|\n");
}

TEST(Reviewers, AYesAnswersOnlyAnApproval) {
    Draft approved, status;
    EXPECT_EQ(
        reviews_of(approved.table({{"Reviewer", "Approved"}, {"A", "Yes"}, {"B", "no"}, {"C", ""}}).done()),
        "A|Yes|approved|\nB|no|pending|\nC|||\n");
    EXPECT_EQ(reviews_of(status.table({{"Reviewer", "Status"}, {"A", "Yes"}}).done()), "A|Yes|unknown|\n");
}

TEST(Reviewers, PropertiesNameThem) {
    Draft d;
    auto& doc = d.properties({{"Reviewers", "@Tomasz Wren, @Jory Haddock"}, {"Status", "Draft"}})
                    .table({{"Reviewer", "Status"}, {"Jory Haddock", "LGTM"}})
                    .done();
    EXPECT_EQ(reviews_of(doc), "Jory Haddock|LGTM|approved|\nTomasz Wren|||\n");
}

TEST(Reviewers, OtherTablesAreNotReviews) {
    Draft d;
    auto& doc = d.h(1, "Review of options").table({{"Option", "Status"}, {"A", "Approved"}}).table({}).done();
    EXPECT_EQ(reviews_of(doc), "");
}

TEST(Reviewers, States) {
    const auto state = [](std::string_view s) { return std::string(name_of(review_state(s, false))); };
    EXPECT_EQ(state("Review requested"), "requested");
    EXPECT_EQ(state("IN REVIEW"), "reviewing");
    EXPECT_EQ(state("changes_requested"), "changes-requested");
    EXPECT_EQ(state("Approved with comments"), "approved");
    EXPECT_EQ(state("Declined"), "declined");
    EXPECT_EQ(state("N/A"), "abstained");
    EXPECT_EQ(state("rejected"), "rejected");
    EXPECT_EQ(state("👀"), "reviewing");
    EXPECT_EQ(state("[x]"), "approved");
    EXPECT_EQ(state("-"), "");
    EXPECT_EQ(state("on the fence"), "unknown");
}

TEST(Facts, AsJson) {
    Draft d;
    d.properties({{"Due", "2023-05-08"}}).h(1, "Login").p("two words").h(2, "Tasks");
    d.builder.open(KILN_LIST);
    for (const char* done : {"true", "false"}) {
        const auto item = d.builder.open(KILN_ITEM);
        d.builder.set(item, KILN_AT_CHECKED, done);
        d.p("do");
        d.builder.close();
    }
    d.builder.close();
    d.h(2, "Reviewers").table({{"Reviewer", "Status"}, {"Ann", "Approved"}});
    auto& doc = d.done();
    DiagnosticList out;
    normalise(doc, {}, out);
    const auto roles = RoleCatalogue::make();
    ASSERT_TRUE(roles);
    const auto facts = find_facts(doc, *roles, "login.md");
    EXPECT_EQ(facts.title, "Login");
    const auto json = json_of(facts);
    EXPECT_EQ(json["properties"][0]["values"][0]["iso"], "2023-05-08");
    EXPECT_EQ(json["outline"][0]["words"], 2);
    EXPECT_EQ(json["outline"][1]["parent"], 0);
    EXPECT_EQ(json["outline"][1]["tasks"], 2);
    EXPECT_EQ(json["outline"][1]["tasks-done"], 1);
    EXPECT_EQ(json["reviews"][0]["state"], "approved");
    EXPECT_EQ(json["counts"]["tasks"], 2);
    EXPECT_EQ(json["counts"]["tables"], 1);
}

TEST(Facts, TitleComesFromPropertyThenHeadingThenName) {
    Draft a, b, c;
    EXPECT_EQ(title_of(a.properties({{"title", "P"}}).h(1, "H").done(), "n"), "P");
    EXPECT_EQ(title_of(b.h(2, "X").h(1, "H").done(), "n"), "H");
    EXPECT_EQ(title_of(c.p("x").done(), "n"), "n");
}
