#include "notion/properties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notion/columns.h"
#include "notion/rows.h"

namespace notion {
namespace {

std::vector<std::pair<std::string, std::string>> properties(std::string_view page, Owner owner,
                                                            const Columns& columns = {}) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& p : split_page(page, owner, columns).properties) {
        out.emplace_back(p.name, p.value);
        // The place is that of the lines themselves.
        EXPECT_TRUE(page.substr(p.offset, p.length).starts_with(p.name.substr(0, 1)));
    }
    return out;
}
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(NotionProperties, ARowsLinesAreThoseOfItsColumns) {
    const Columns columns{"Effort", "Cost & size", "Notes"};
    EXPECT_THAT(properties("# T\n\nEffort : 3\nCost & size: L\nNotes: one\ntwo: three\n\nBody: text\n",
                           Owner::database, columns),
                ElementsAre(Pair("Effort", "3"), Pair("Cost & size", "L"), Pair("Notes", "one\ntwo: three")));
    EXPECT_THAT(properties("# T\n\nRemark: 3\n", Owner::database, columns), IsEmpty());
    EXPECT_EQ(split_page("# T\n\nRemark: 3\n", Owner::database, columns).body, 4u);
}

TEST(NotionProperties, TheLongestColumnNameIsTheKey) {
    EXPECT_THAT(properties("# T\n\nDue: by: May\n", Owner::database, {"Due", "Due: by"}),
                ElementsAre(Pair("Due: by", "May")));
}

TEST(NotionProperties, ASubpageHasNone) {
    EXPECT_THAT(properties("# T\n\nOwner: Ann\nDue: May 8, 2023\n", Owner::page), IsEmpty());
}

TEST(NotionProperties, WithoutADatabaseAllLinesMustLookLikeIt) {
    EXPECT_THAT(
        properties("# T\n\nCreated by: Ann\nCreated time: May 8, 2023 10:37 AM\n\n# Body", Owner::unknown),
        ElementsAre(Pair("Created by", "Ann"), Pair("Created time", "May 8, 2023 10:37 AM")));
    EXPECT_THAT(properties("# T\n\nCreated: May 8, 2023 10:37 AM\n\nx", Owner::unknown),
                ElementsAre(Pair("Created", "May 8, 2023 10:37 AM")));
    EXPECT_THAT(properties("# T\n\nNote: ask first.\n", Owner::unknown), IsEmpty());
    EXPECT_THAT(properties("# T\n\nOwner: Ann\nand others.\n", Owner::unknown), IsEmpty());
    EXPECT_THAT(properties("# T\n\n**Status:** accepted\n", Owner::unknown), IsEmpty());
    EXPECT_THAT(properties("# T\n\n1. Same: yes\n2. Other: no\n", Owner::unknown), IsEmpty());
    EXPECT_THAT(properties("# T\nOwner: Ann\nDue: May 8, 2023\n", Owner::unknown), IsEmpty());
}

TEST(NotionProperties, TitleIsTheHeadingOnTop) {
    const auto page = split_page("# T\"E?s|t: x \n\nBody", Owner::page);
    EXPECT_EQ(page.title, "T\"E?s|t: x");
    EXPECT_EQ(split_page("Body\n\n# Later", Owner::page).title, "");
    EXPECT_EQ(split_page("Body\n\n# Later", Owner::page).body, 0u);
    EXPECT_EQ(split_page("", Owner::page).body, 0u);
}

TEST(NotionRelation, NamesMayHoldParenthesesAndCommas) {
    const auto two = split_relation("A (b), c (A%20(b),%20c%201.md), D (../D%202.md)");
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0].name, "A (b), c");
    EXPECT_EQ(two[0].destination, "A%20(b),%20c%201.md");
    EXPECT_EQ(two[1].name, "D");
    EXPECT_EQ(two[1].destination, "../D%202.md");
    EXPECT_EQ(split_relation("X (https://www.notion.so/X-0123?pvs=21)").size(), 1u);
    EXPECT_THAT(split_relation("see (this) and (that)"), IsEmpty());
    EXPECT_THAT(split_relation("A (a.md) and more"), IsEmpty());
    EXPECT_THAT(split_relation("A (a.md), "), IsEmpty());
    EXPECT_THAT(split_relation(std::string(200000, ')')), IsEmpty());
}

TEST(NotionFiles, EveryPartMustBeThere) {
    const auto known = [](std::string_view path) {
        return path == "a.png" || path == "b,%20c.png" || path == "x, y.png";
    };
    EXPECT_THAT(split_files("a.png, b,%20c.png", known), ElementsAre("a.png", "b,%20c.png"));
    EXPECT_THAT(split_files("x, y.png", known), ElementsAre("x, y.png"));
    EXPECT_THAT(split_files("a.png, and text", known), IsEmpty());
}

TEST(NotionColumns, TypesThatTheRowsMakeCertain) {
    const auto table = kiln::csv::parse_table(
        "\xEF\xBB\xBFName,Done,Tags,Due,Prose\r\nA,Yes,\"x, y\",\"May 8, 2023\",\"One, "
        "two.\"\r\nB,No,y,\"May 9, 2023\",\r\nC,No,x,,\r\n",
        {.delimiter = ','});
    const auto facts = column_facts(table, false);
    EXPECT_FALSE(facts.names.contains("Name"));
    EXPECT_TRUE(facts.names.contains("Done"));
    EXPECT_EQ(facts.types.at("Done"), ColumnType::checkbox);
    EXPECT_EQ(facts.types.at("Tags"), ColumnType::multi_select);
    EXPECT_FALSE(facts.types.contains("Due"));
    EXPECT_FALSE(facts.types.contains("Prose"));
}

TEST(NotionRows, EqualTitlesAreJoinedOnlyByFacts) {
    const std::vector<std::string_view> rows{"A", "Same", "Same", "", "Alone"},
        pages{"Same", "Same", "A", "Untitled", "Extra"};
    const auto sure = join_rows(
        rows, pages, [](std::size_t row, std::size_t page) { return (row == 1) != (page == 1) ? -1 : 0; });
    EXPECT_THAT(sure.page_of_row, ElementsAre(2u, 1u, 0u, 3u, no_page));
    EXPECT_THAT(sure.unclaimed, ElementsAre(4u));
    EXPECT_TRUE(sure.ambiguous.empty());
    const auto unsure = join_rows(rows, pages, [](auto, auto) { return 0; });
    EXPECT_EQ(unsure.page_of_row[1], no_page);
    ASSERT_EQ(unsure.ambiguous.size(), 1u);
    EXPECT_EQ(unsure.ambiguous[0].title, "Same");
    EXPECT_THAT(unsure.unclaimed, ElementsAre(0u, 1u, 4u));
}

TEST(NotionRows, RelativeDatesAreJoinedIfSomethingSpeaksForIt) {
    const std::vector<std::string_view> rows{"@May 1, 2025 ", "@May 2, 2025 "}, pages{"@Today", "@Yesterday"};
    const auto join =
        join_rows(rows, pages, [](std::size_t row, std::size_t page) { return row == page ? -1 : 1; });
    EXPECT_THAT(join.page_of_row, ElementsAre(1u, 0u));
    EXPECT_THAT(join.unclaimed, IsEmpty());
    const auto silent = join_rows({"@May 1, 2025"}, {"@Today"}, [](auto, auto) { return 0; });
    EXPECT_THAT(silent.page_of_row, ElementsAre(no_page));
    EXPECT_THAT(silent.unclaimed, ElementsAre(0u));
}

}  // namespace
}  // namespace notion
