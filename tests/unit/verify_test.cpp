// One faithful conversion of a small export, and that same conversion with one thing taken away at a time:
// each loss must be the one finding, with its place.
#include "verify/verify.h"

#include "verify_fixture.h"

namespace speckiln::verify::test {
namespace {

const std::string spec_id = "32a9cd2aad994dd5906fafebaa7cf0f1";
const std::string base_id = "edccf01bc2d7405c96904d417eed8398";
const std::string page = "Wiki/Specs " + base_id + "/Holds " + spec_id + ".md";
const std::string table = "Wiki/Specs " + base_id + "_all.csv";
const std::string image = "Wiki/Specs " + base_id + "/Holds " + spec_id + "/Untitled 1.png";
const std::string charter = "Team Charter 9d2d4934e0754e6a848a025405c929d3.md";

std::map<std::string, std::string> small_export() {
    return {
        {page,
         "# Holds\n"
         "\n"
         "Status: Approved\n"
         "Due date: May 8, 2025 10:37 AM → June 20, 2025\n"
         "Needs review: Yes\n"
         "Reviewers: Inês Valadão "
         "(../Reviewers%20c22915bc50b4438497ef41dd4c5611d7/In%C3%AAs%202a1bcf60de764bb2841fe12219eb530f.md)\n"
         "\n"
         "<aside>\n"
         "💡 **Read this first.** It isnâ€™t long.\n"
         "\n"
         "</aside>\n"
         "\n"
         "Two skippers can pay for the same berth.\n"
         "\n"
         "See the [charter](../../Team%20Charter%209d2d4934e0754e6a848a025405c929d3.md) and "
         "[the ticket](https://tickets.example/BOOK-412). The [old "
         "page](Gone%20f0e1d2c3b4a5469788796a5b4c3d2e1f.md) went.\n"
         "\n"
         "![Untitled](Holds%20" +
             spec_id +
             "/Untitled%201.png)\n"
             "\n"
             "- [x]  Set the status\n"
             "- [ ]  Post the link\n"
             "\n"
             "```sql\n"
             "SELECT <a> FROM holds;\n"
             "```\n"},
        {image, "\x89PNG not really"},
        {charter, "# Team Charter\n\nWe write things down.\n\nWe write things down.\n"},
        {table,
         "\xEF\xBB\xBFName,Status,Due date,Notes\r\n"
         "Holds,Approved,\"May 8, 2025 10:37 AM\",\r\n"
         "\"Rate limits\",Draft,,\"Two\nlines, \"\"quoted\"\"\"\r\n"},
        {"Wiki/Specs " + base_id + ".csv", "Name,Status\r\nHolds,Approved\r\n"},
    };
}

class Faithful : public Verify {
  protected:
    void SetUp() override {
        Verify::SetUp();
        write(".speckiln/map.json", R"({"version":1,"documents":[)"
                                    R"({"key":"1","source":")" +
                                        page +
                                        R"(","path":"specs/holds.md","title":"Holds"},)"
                                        R"({"key":"2","source":")" +
                                        table +
                                        R"(","path":"specs/index.md","title":"Specs"},)"
                                        R"({"key":"3","source":")" +
                                        charter +
                                        R"(","path":"team-charter.md","title":"Team Charter"}],)"
                                        R"("assets":[{"source":")" +
                                        image + R"(","path":"specs/holds-1.png"}]})");
        write("specs/holds.md", holds);
        write("specs/index.md", index);
        write("specs/holds-1.png", "\x89PNG not really");
        write("team-charter.md", "# Team Charter\n\nWe write things down.\n\nWe write things down.\n");
    }
    // Takes `what` out of the text and writes the rest.
    void without(std::string text, const std::string& path, const std::string& what,
                 const std::string& with = "") {
        const std::size_t at = text.find(what);
        ASSERT_NE(at, std::string::npos) << what;
        write(path, text.replace(at, what.size(), with));
    }

    const std::string holds =
        "---\n"
        "title: \"Holds\"\n"
        "status: Approved\n"
        "due_date:\n"
        "  start: 2025-05-08T10:37\n"
        "  end: 2025-06-20\n"
        "needs_review: true\n"
        "reviewers:\n"
        "- \"In\\u00eas Valad\\u00e3o\"\n"
        "---\n"
        "\n"
        "# Holds\n"
        "\n"
        "> [!TIP]\n"
        "> 💡 **Read this first.** It isn’t long.\n"
        "\n"
        "Two skippers can pay for the same berth.\n"
        "\n"
        "See the [charter](../team-charter.md#team-charter) and [the "
        "ticket](https://tickets.example/BOOK-412). The old page went.\n"
        "\n"
        "![Untitled](holds-1.png)\n"
        "\n"
        "- [x] Set the status\n"
        "- [ ] Post the link\n"
        "\n"
        "```sql\n"
        "SELECT <a> FROM holds;\n"
        "```\n";
    const std::string index =
        "# Specs\n"
        "\n"
        "| Name | Status | Due date | Notes |\n"
        "|---|---|---|---|\n"
        "| [Holds](holds.md) | Approved | 2025-05-08 10:37 | |\n"
        "| Rate limits | Draft | | Two<br>lines, \"quoted\" |\n";
};

TEST_F(Faithful, HasNoFindings) {
    const Account a = run(small_export());
    EXPECT_EQ(said(), "");
    EXPECT_TRUE(a.whole());
    EXPECT_TRUE(a.mapped);
    EXPECT_EQ(a.documents.found, 4u);  // both tables of the database count
    EXPECT_EQ(a.properties.found, 4u);
    EXPECT_EQ(a.rows.found, 3u);
    EXPECT_EQ(a.cells.found, 12u);
    EXPECT_EQ(a.links.found, 2u);
    EXPECT_EQ(a.images.found, 1u);
    EXPECT_EQ(a.assets.found, 1u);
    EXPECT_EQ(a.dangling, 1u);
    EXPECT_EQ(a.targets.found, 3u);
}

TEST_F(Faithful, LessASentence) {
    without(holds, "specs/holds.md", "Two skippers can pay for the same berth.\n");
    const Account a = run(small_export());
    EXPECT_EQ(said(), "export.zip!" + page +
                          ":13:1: 8 words are not in the output: \"Two skippers can pay for the same berth\" "
                          "[verify.missing-word]\n");
    EXPECT_EQ(a.words.missing, 8u);
    EXPECT_EQ(findings.items[0].place.source_line, "Two skippers can pay for the same berth.");
    EXPECT_FALSE(findings.items[0].remedy.empty());
}

TEST_F(Faithful, LessTheSecondOfTwoEqualSentences) {
    write("team-charter.md", "# Team Charter\n\nWe write things down.\n");
    EXPECT_EQ(run(small_export()).words.missing, 4u);
    EXPECT_EQ(codes(), "verify.missing-word");
    EXPECT_EQ(findings.items[0].place.line, 5u);
}

TEST_F(Faithful, LessAWordInCode) {
    without(holds, "specs/holds.md", "<a> ");
    run(small_export());
    EXPECT_EQ(codes(), "verify.changed-code verify.missing-word");
    EXPECT_EQ(findings.items[1].message, "the word \"a\" is not in the output");
}

TEST_F(Faithful, LessACalloutsIcon) {
    without(holds, "specs/holds.md", "💡 ");
    run(small_export());
    EXPECT_EQ(said(),
              "export.zip!" + page + ":9:1: the word \"💡\" is not in the output [verify.missing-word]\n");
}

TEST_F(Faithful, LessATick) {
    without(holds, "specs/holds.md", "[x]", "[ ]");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-word");
    EXPECT_EQ(findings.items[0].place.line, 19u);
}

TEST_F(Faithful, LessAProperty) {
    without(holds, "specs/holds.md", "status: Approved\n");
    const Account a = run(small_export());
    EXPECT_EQ(said(), "export.zip!" + page +
                          ":3:1: the property \"Status\" with \"Approved\" is not in the output "
                          "[verify.missing-property]\n");
    EXPECT_EQ(a.properties.missing, 1u);
}

TEST_F(Faithful, WithAnotherDate) {
    without(holds, "specs/holds.md", "2025-06-20", "2025-06-21");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-property");
    EXPECT_EQ(findings.items[0].place.line, 4u);
}

TEST_F(Faithful, WithAnotherAnswer) {
    without(holds, "specs/holds.md", "true", "false");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-property");
}

TEST_F(Faithful, LessAnImage) {
    without(holds, "specs/holds.md", "![Untitled](holds-1.png)\n");
    const Account a = run(small_export());
    EXPECT_EQ(codes(), "verify.missing-image");
    EXPECT_EQ(findings.items[0].place.line, 17u);
    EXPECT_EQ(a.images.missing, 1u);
}

TEST_F(Faithful, LessALinkButNotItsWords) {
    without(holds, "specs/holds.md", "[charter](../team-charter.md#team-charter)", "charter");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-link");
    EXPECT_EQ(findings.items[0].place.line, 15u);
    EXPECT_EQ(findings.items[0].place.column, 9u);
}

TEST_F(Faithful, WithALinkThatLeadsNowhere) {
    without(holds, "specs/holds.md", "../team-charter.md#team-charter", "../charter.md");
    const Account a = run(small_export());
    EXPECT_EQ(codes(), "verify.missing-link verify.broken-link");
    EXPECT_EQ(a.targets.missing, 1u);
    EXPECT_EQ(findings.items[1].place.file, folder.string() + "/specs/holds.md");
    EXPECT_EQ(findings.items[1].place.line, 19u);
}

TEST_F(Faithful, WithAnAnchorThatIsNotThere) {
    without(holds, "specs/holds.md", "#team-charter", "#the-team");
    run(small_export());
    EXPECT_EQ(codes(), "verify.broken-anchor");
}

TEST_F(Faithful, WithALinkThatWasDeadBefore) {
    without(holds, "specs/holds.md", "old page", "[old page](Gone%20f0e1d2c3b4a5469788796a5b4c3d2e1f.md)");
    EXPECT_TRUE(run(small_export()).whole());
    EXPECT_EQ(codes(), "");
}

TEST_F(Faithful, LessAnAttachment) {
    write("specs/holds-1.png", "\x89PNG not quite!");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-asset");
}

TEST_F(Faithful, LessARow) {
    without(index, "specs/index.md", "| Rate limits | Draft | | Two<br>lines, \"quoted\" |\n");
    const Account a = run(small_export());
    EXPECT_EQ(said(),
              "export.zip!" + table +
                  ":3:2: the row \"Rate limits\" is not in the table of the output [verify.missing-row]\n");
    EXPECT_EQ(a.rows.missing, 1u);
}

TEST_F(Faithful, LessACell) {
    without(index, "specs/index.md", "Two<br>lines, \"quoted\"");
    const Account a = run(small_export());
    EXPECT_EQ(codes(), "verify.missing-row");
    EXPECT_EQ(findings.items[0].place.line, 3u);
    EXPECT_EQ(a.cells.missing, 1u);
    EXPECT_NE(findings.items[0].message.find("Notes"), std::string::npos);
}

TEST_F(Faithful, LessACellThatItsRowsPageHas) {
    without(index, "specs/index.md", "| Approved |", "| |");
    const Account a = run(small_export());
    EXPECT_EQ(said(), "export.zip!" + table +
                          ":2:7: of the row \"Holds\" the output lacks Status: \"Approved\" "
                          "[verify.missing-row]\n");
    EXPECT_EQ(a.cells.missing, 1u);
}

TEST_F(Faithful, LessTheLastCellsOfARow) {
    without(index, "specs/index.md", " Approved | 2025-05-08 10:37 | |");
    EXPECT_EQ(run(small_export()).cells.missing, 2u);
    EXPECT_EQ(codes(), "verify.missing-row");
}

TEST_F(Faithful, WithTwoCellsOfARowExchanged) {
    without(index, "specs/index.md", "Draft | | Two<br>lines, \"quoted\"",
            "Two<br>lines, \"quoted\" | | Draft");
    EXPECT_EQ(run(small_export()).cells.missing, 2u);
    EXPECT_EQ(codes(), "verify.missing-row");
}

TEST_F(Faithful, WithAColumnInTheRowsPagesOnly) {
    write("specs/index.md",
          "# Specs\n"
          "\n"
          "| Name | Due date | Notes |\n"
          "|---|---|---|\n"
          "| [Holds](holds.md) | 2025-05-08 10:37 | |\n"
          "| Rate limits | | Two<br>lines, \"quoted\" |\n"
          "\n"
          "Draft: rate limits\n");
    EXPECT_TRUE(run(small_export()).whole()) << said();
}

TEST_F(Faithful, LessAFile) {
    std::filesystem::remove(folder / "team-charter.md");
    run(small_export());
    EXPECT_EQ(codes(), "verify.missing-file verify.broken-link");
}

TEST_F(Faithful, WithADocumentThatTheMapForgot) {
    auto entries = small_export();
    entries["Forgotten.md"] = "# Forgotten\n";
    EXPECT_EQ(run(entries).documents.missing, 1u);
    EXPECT_EQ(codes(), "verify.unmapped");
}

TEST_F(Faithful, WithTwoDocumentsInOneFile) {
    write(".speckiln/map.json", R"({"version":1,"documents":[{"key":"1","source":"A.md","path":"a.md"},)"
                                R"({"key":"2","source":"B.md","path":"a.md"}]})");
    write("a.md", "# A\n\n# B\n");
    run({{"A.md", "# A\n"}, {"B.md", "# B\n"}});
    EXPECT_EQ(codes().substr(0, 16), "verify.collision");
}

TEST_F(Faithful, WithNamesThatDifferInCaseOnly) {
    write("Specs/holds.md", "");
    if (std::filesystem::file_size(folder / "specs/holds.md") == 0)
        GTEST_SKIP() << "this file system knows no case";
    EXPECT_EQ(run(small_export()).collisions, 1u);
    EXPECT_EQ(codes(), "verify.collision verify.added-file");
}

TEST_F(Faithful, WithABrokenMap) {
    write(".speckiln/map.json", "{\"documents\":[");
    const Memory input("export.zip", small_export());
    auto account = recount(input, folder, options, findings);
    ASSERT_FALSE(account);
    EXPECT_EQ(account.error().code, "verify.map");
}

TEST_F(Verify, NamesWhatItCannotRead) {
    write("a.md", "# A\n");
    EXPECT_EQ(run({{"A.html", "<p>A"}}).unread, 1u);
    EXPECT_EQ(codes(), "verify.unread");
}

TEST_F(Verify, NeedsAnOutput) {
    const Memory input("export.zip", {});
    auto account = recount(input, folder / "nothing", options, findings);
    ASSERT_FALSE(account);
    EXPECT_EQ(account.error().code, "verify.no-output");
}

TEST_F(Verify, ExcusesWhatTheReportNamed) {
    options.excused = {{"in.md", "three"}};
    const Account a = compare("One two three, three.\n", "One two three.\n");
    EXPECT_EQ(a.excused_words, 1u);
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(compare("One two three, three three.\n", "One two three.\n").words.missing, 1u);
}

TEST_F(Verify, WithoutAMapLooksInAllFiles) {
    write("new/alpha.md", "# Alpha\n\nWords of alpha.\n");
    write("rest.md", "# Beta\n\nWords of beta.\n");
    const std::map<std::string, std::string> entries = {
        {"Alpha.md", "# Alpha\n\nWords of alpha.\n"},
        {"Beta.md", "# Beta\n\nWords of beta.\n\nMore words.\n"}};
    const Account a = run(entries);
    EXPECT_FALSE(a.mapped);
    EXPECT_EQ(a.words.missing, 2u);
    EXPECT_EQ(codes(), "verify.missing-word");
    write("rest.md", "# Beta\n\nWords of beta.\n\nMore words.\n");
    run(entries);
    EXPECT_EQ(said(), "");
}

TEST_F(Verify, SumsUpWhatIsTooMuch) {
    std::string text;
    for (int i = 0; i < 50; ++i)
        text += "Lost" + std::to_string(i) + "\n\nkept one two three four\n\n";
    std::string kept;
    for (int i = 0; i < 50; ++i)
        kept += "kept one two three four\n\n";
    const Account a = compare(text, kept);
    EXPECT_EQ(a.words.missing, 50u);
    ASSERT_EQ(findings.items.size(), 21u);
    EXPECT_EQ(findings.items.back().message, "30 more like these");
}

}  // namespace
}  // namespace speckiln::verify::test
