// A text file against what it was made of, and what was made of it.
#include "verify/markdown.h"
#include "verify_fixture.h"

namespace speckiln::verify::test {
namespace {

Page scanned(const char* text, Side side) {
    return scan_plain(Text(text, {}), side);
}

std::string shown(const Page& page) {
    std::string all;
    for (const Word& w : page.words)
        all.append(all.empty() ? "" : " ").append(page.text.view().substr(w.at, w.size));
    return all;
}

TEST(VerifyPlain, ReadsTitlesListsAndCode) {
    const Page page = scanned(
        "Owner: Ann Berg\nState: open\n\nTides\n=====\n\nHow\n~~~\n\n1. one\n2. two\n\n(7) seven\n- [x] "
        "done\n\n"
        "```c\n  int a;\n```\n",
        Side::output);
    ASSERT_EQ(page.fields.size(), 2U);
    EXPECT_EQ(page.fields[0].key, "Owner");
    EXPECT_EQ(page.fields[0].value, "Ann Berg");
    ASSERT_EQ(page.headings.size(), 2U);
    EXPECT_EQ(page.headings[0].text, "Tides");
    EXPECT_EQ(page.headings[1].level, 3);
    ASSERT_EQ(page.numbers.size(), 3U);
    EXPECT_EQ(page.numbers[1].value, 2U);
    EXPECT_EQ(page.numbers[2].value, 7U);
    ASSERT_EQ(page.boxes.size(), 1U);
    EXPECT_TRUE(page.boxes[0].ticked);
    ASSERT_EQ(page.codes.size(), 1U);
    EXPECT_EQ(page.codes[0].lines.size(), 1U);
    EXPECT_EQ(shown(page), "Tides How one two seven [x] done int a");
}

TEST(VerifyPlain, AddressesInAnglesAreLinks) {
    const char* text = "the plan <plan.md> and https://a.example/b. Not <b> or \\<c.d>.\n";
    const Page source = scanned(text, Side::source), output = scanned(text, Side::output);
    ASSERT_EQ(source.links.size(), 2U);
    EXPECT_EQ(*source.links[0].target, "plan.md");
    EXPECT_EQ(*source.links[1].target, "https://a.example/b");
    EXPECT_EQ(shown(source), "the plan and https a example b Not b or c d");
    // There it may be the source's own words: they count, and nobody is told that they are new.
    EXPECT_EQ(output.links[0].kind, Link::Kind::url);
    EXPECT_EQ(shown(output), "the plan plan md and https a example b Not b or c d");
}

TEST(VerifyPlain, NumbersOfNotesAreTheWriters) {
    const Page page = scanned("Tides[1] turn[2].\n\n[1]: Twice a day.\n", Side::output);
    EXPECT_EQ(shown(page), "Tides turn 2 Twice a day");
    ASSERT_EQ(page.notes.size(), 1U);
    EXPECT_EQ(page.notes[0].begin, 3U);
    EXPECT_EQ(page.notes[0].end, 6U);
}

TEST(VerifyPlain, AnItalicOrABackslashHidesNoWord) {
    EXPECT_EQ(shown(scanned("*bold* and `co<d>e` \\*star\\* `open", Side::output)),
              "bold and co d e star open");
}

// What people write: a number may be a bullet that was lost, a box a word.
TEST(VerifyPlain, OfASourceNumbersAndBoxesAreOptional) {
    const Page page = scanned("1. Owner: Ann\n[x] done [1]\n\n[1] Said so.\n", Side::source);
    EXPECT_TRUE(page.numbers.empty());
    EXPECT_EQ(shown(page), "Owner Ann done Said so");
    ASSERT_EQ(page.optional.size(), 3U);
    EXPECT_EQ(page.optional[0].at, 0U);
    EXPECT_EQ(page.notes.size(), 1U);
}

TEST(VerifyPlain, ATitleKeepsItsNumber) {
    const Page page = scanned("12. Store it\n============\n\n- none\n---\n", Side::output);
    ASSERT_EQ(page.headings.size(), 1U);
    EXPECT_EQ(shown(page), "12 Store it none");
    EXPECT_TRUE(page.numbers.empty());
}

TEST(VerifyPlain, CellsOfATable) {
    const Page page = scanned("| Berth | Depth |\n|-------|-------|\n| A\\|1  | 9 m   |\n", Side::output);
    ASSERT_EQ(page.rows.size(), 2U);
    EXPECT_EQ(shown(page), "Berth Depth A 1 9 m");
    EXPECT_EQ(page.rows[0].table, page.rows[1].table);
}

TEST(VerifyPlain, TheKindOfACalloutIsMarkup) {
    const Page page = scanned("> Note\n>\n> Mind the tide.\n", Side::output);
    ASSERT_EQ(page.said_for_markup.size(), 1U);
    EXPECT_EQ(page.said_for_markup[0].begin, 2U);
    EXPECT_TRUE(scanned("> Note\n> of mine\n", Side::output).said_for_markup.empty());
    EXPECT_TRUE(scanned("> Note\n>\n> Mind.\n", Side::source).said_for_markup.empty());
}

}  // namespace
}  // namespace speckiln::verify::test
