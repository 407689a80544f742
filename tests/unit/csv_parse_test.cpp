// The CSV parser: what every odd text gives, and that nothing is quadratic.
#include "csv/parse.h"

#include <gtest/gtest.h>

#include <string>

using namespace kiln::csv;
using namespace std::string_literals;

namespace {

// Rows on lines, cells between brackets.
std::string shown(const Table& t) {
    std::string out;
    for (std::size_t r = 0; r < t.size(); ++r) {
        for (const auto& cell : t[r].cells)
            out += "[" + std::string(cell.text) + "]";
        out += "\n";
    }
    return out;
}
std::string rows(std::string_view text) {
    return shown(parse_table(text));
}
bool has(const Table& t, Problem problem) {
    for (const auto& issue : t.issues())
        if (issue.problem == problem) return true;
    return false;
}

}  // namespace

TEST(CsvParse, PlainRows) {
    EXPECT_EQ(rows("a,b\n1,2\n"), "[a][b]\n[1][2]\n");
    EXPECT_EQ(rows("a,b\n1,2"), "[a][b]\n[1][2]\n");
    EXPECT_EQ(rows("a,\n,2"), "[a][]\n[][2]\n");
}

TEST(CsvParse, NothingGivesNoRows) {
    EXPECT_EQ(rows(""), "");
    EXPECT_EQ(rows("\n\r\n\r"), "");
    EXPECT_EQ(rows("\xEF\xBB\xBF"), "");
    EXPECT_EQ(rows(std::string_view()), "");
}

TEST(CsvParse, MixedLineEndsAndMark) {
    EXPECT_EQ(rows("\xEF\xBB\xBF"
                   "a,b\r1,2\r\n3,4\n\n5,6"),
              "[a][b]\n[1][2]\n[3][4]\n[5][6]\n");
}

TEST(CsvParse, QuotedCells) {
    EXPECT_EQ(rows("\"a,1\",\"b\nc\"\n\"say \"\"hi\"\"\",\"\"\"\"\n"), "[a,1][b\nc]\n[say \"hi\"][\"]\n");
    const auto t = parse_table("\"\"\nx\n");
    ASSERT_EQ(t.size(), 2u);
    EXPECT_TRUE(t[0].cells[0].quoted);
    EXPECT_FALSE(t[1].cells[0].quoted);
}

TEST(CsvParse, CellsAreViewsWhereTheyStandInOnePiece) {
    const std::string text = "abc,\"d e\",\"f\"\"g\"";
    const auto t = parse_table(text);
    EXPECT_EQ(t[0].cells[0].text.data(), text.data());
    EXPECT_EQ(t[0].cells[1].text.data(), text.data() + 5);
    EXPECT_EQ(t[0].cells[2].text, "f\"g");
}

TEST(CsvParse, DelimiterIsFound) {
    EXPECT_EQ(rows("a;b\n1,5;2\n"), "[a][b]\n[1,5][2]\n");
    EXPECT_EQ(rows("a\tb\n1,2\t3;4\n"), "[a][b]\n[1,2][3;4]\n");
    EXPECT_EQ(rows("name,notes\nx,\"a;b;c\"\ny,\"d;e;f\"\n"), "[name][notes]\n[x][a;b;c]\n[y][d;e;f]\n");
    EXPECT_EQ(rows("only\nwords\n"), "[only]\n[words]\n");
    EXPECT_EQ(detect_delimiter("\"a;b\";c,d\n\"e\";f\n"), ';');
}

TEST(CsvParse, SeparatorLineOfSpreadsheets) {
    EXPECT_EQ(rows("sep=|\na|b\n"), "[a][b]\n");
    EXPECT_EQ(rows("sep=;\r\na,1;b\r\n"), "[a,1][b]\n");
    EXPECT_EQ(rows("sep=x,y\n"), "[sep=x][y]\n");
    EXPECT_EQ(parse_table("sep=;\na;b\n")[0].line, 2u);
}

TEST(CsvParse, GivenDelimiterWins) {
    Options options;
    options.delimiter = '|';
    EXPECT_EQ(shown(parse_table("a|b,c;d\n", options)), "[a][b,c;d]\n");
}

TEST(CsvParse, RaggedRowsStayAndAreTold) {
    const auto t = parse_table("a,b,c\n1\n1,2,3,4\n");
    EXPECT_EQ(shown(t), "[a][b][c]\n[1]\n[1][2][3][4]\n");
    ASSERT_EQ(t.issues().size(), 2u);
    EXPECT_EQ(t.issues()[0].problem, Problem::ragged);
    EXPECT_EQ(t.issues()[0].line, 2u);
    EXPECT_EQ(t.issues()[1].count, 4u);
    EXPECT_EQ(t.width(), 4u);
    EXPECT_EQ(t.at(1, 3), "");
}

TEST(CsvParse, QuoteInTheMiddleIsACharacter) {
    const auto t = parse_table("x\"y,z\n");
    EXPECT_EQ(shown(t), "[x\"y][z]\n");
    EXPECT_TRUE(has(t, Problem::stray_quote));
}

TEST(CsvParse, TextAfterAClosingQuoteIsKept) {
    const auto t = parse_table("\"x\"y,z\n\"Wren\" ,ok\n");
    EXPECT_EQ(shown(t), "[xy][z]\n[Wren][ok]\n");
    ASSERT_EQ(t.issues().size(), 1u);
    EXPECT_EQ(t.issues()[0].problem, Problem::text_after_quote);
}

TEST(CsvParse, AnUnclosedQuoteSwallowsNothing) {
    const auto t = parse_table("a,b\n\"x,y\nz,w\n");
    EXPECT_EQ(shown(t), "[a][b]\n[\"x][y]\n[z][w]\n");
    ASSERT_TRUE(has(t, Problem::unclosed_quote));
    EXPECT_EQ(t.issues()[0].line, 2u);
    EXPECT_EQ(rows("\""), "[\"]\n");
}

TEST(CsvParse, NulBytesAreCounted) {
    const auto text = "a,b\n1\0\0,2\n"s;
    const auto t = parse_table(text);
    EXPECT_EQ(t.at(1, 0), "1\0\0"s);
    ASSERT_TRUE(has(t, Problem::nul));
    EXPECT_EQ(t.issues().back().count, 2u);
    EXPECT_EQ(t.issues().back().line, 2u);
}

TEST(CsvParse, LinesAndOffsetsOfRows) {
    const std::string text = "a,b\r\n\"x\ny\",1\r\n\r\nz,2\n";
    const auto t = parse_table(text);
    ASSERT_EQ(t.size(), 3u);
    EXPECT_EQ(t[1].line, 2u);
    EXPECT_EQ(text.substr(t[1].offset, t[1].length), "\"x\ny\",1");
    EXPECT_EQ(t[2].line, 5u);
}

TEST(CsvParse, LimitsStopAndSaySo) {
    Options options;
    options.max_field = 3;
    for (const auto* text : {"abcd", "\"abcd\"", "x,\"a\"\"bc\""}) {
        const auto t = parse_table(text, options);
        EXPECT_FALSE(t.complete()) << text;
        EXPECT_TRUE(has(t, Problem::field_too_long)) << text;
    }
    options = {};
    options.max_columns = 2;
    EXPECT_TRUE(parse_table("a,b\nc,d\n", options).complete());
    EXPECT_TRUE(has(parse_table("a,b,c\n", options), Problem::too_many_columns));
    options = {};
    options.max_cells = 3;
    EXPECT_TRUE(has(parse_table("a,b\nc,d\n", options), Problem::too_many_cells));
}

// Each of these makes a parser that starts over at every quote scan the text again and again.
TEST(CsvParse, HostileQuotesTakeOnePass) {
    std::string pairs = "\"x", stray, lines = "\"";
    for (int i = 0; i < 300000; ++i) {
        pairs += ",\"\"y\n";
        stray += "a\"\n";
        lines += "\n\n";
    }
    EXPECT_EQ(parse_table("a\n" + pairs + "\n").size(), 300001u);
    EXPECT_EQ(parse_table(stray).size(), 300000u);
    EXPECT_EQ(parse_table(stray).issues().size(), Table::most_issues);
    EXPECT_EQ(parse_table(lines).size(), 1u);
}
