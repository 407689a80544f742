// The CSV format: what is read, what is written, both laws, every diagnostic.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "unit/csv_fixture.h"
#include "unit/normalise_test.h"

using namespace speckiln;
using namespace speckiln::test;
using namespace std::string_literals;

// ---- read ----

TEST_F(CsvTest, ReadsATableWithAHeader) {
    const auto doc = read("Reviewer,Status,Notes\nMirela,Approved,\"two\r\nlines\"\n");
    EXPECT_EQ(shown(doc), "[Reviewer][Status][Notes]\n[Mirela][Approved][two/lines]");
    EXPECT_EQ(header_rows(doc), "1");
    EXPECT_TRUE(diagnostics.items.empty());
}

TEST_F(CsvTest, HeaderIsFoundOrSaid) {
    EXPECT_EQ(header_rows(read("2024-05-08,1.5\n2024-05-09,2\n")), "");
    EXPECT_EQ(all("csv.no-header").size(), 1u);
    EXPECT_EQ(header_rows(read("2024-05-08,1.5\n", {{"header", "yes"}})), "1");
    EXPECT_EQ(header_rows(read("a,b\n", {{"header", "no"}})), "");
    EXPECT_EQ(header_rows(read("Team,2023,2024\nA,1,2\n")), "1") << "years head columns";
    EXPECT_EQ(header_rows(read("a,,,\n1,2,3,4\n")), "");
}

TEST_F(CsvTest, TabsByNameAndDelimiterByOption) {
    EXPECT_EQ(shown(read("a,b\tc,d,e\n", {}, "x.tsv")), "[a,b][c,d,e]");
    EXPECT_EQ(shown(read("a|b\n", {{"read-delimiter", "pipe"}})), "[a][b]");
    EXPECT_EQ(shown(read("a;b\n", {{"read-delimiter", "comma"}})), "[a;b]");
}

TEST_F(CsvTest, RaggedRowsAreFilledAndReported) {
    const auto doc = read("a,b,c\n1\n1,2,3,4\n");
    EXPECT_EQ(shown(doc), "[a][b][c][]\n[1][][][]\n[1][2][3][4]");
    const auto ragged = all("csv.ragged");
    ASSERT_EQ(ragged.size(), 2u);
    EXPECT_EQ(ragged[0]->place.line, 2u);
    EXPECT_EQ(ragged[1]->place.line, 3u);
    EXPECT_EQ(ragged[0]->place.file, "x.csv");
}

TEST_F(CsvTest, ManyDefectsAreReportedBriefly) {
    std::string text = "a,b\n";
    for (int i = 0; i < 300; ++i)
        text += "1\n";
    read(text);
    EXPECT_EQ(all("csv.ragged").size(), 21u);
}

TEST_F(CsvTest, OddQuotesAndNul) {
    EXPECT_EQ(shown(read("a,b\nx\"y,\"z\"w\n")), "[a][b]\n[x\"y][zw]");
    EXPECT_EQ(all("csv.stray-quote").size(), 1u);
    EXPECT_EQ(all("csv.text-after-quote").size(), 1u);
    EXPECT_EQ(shown(read("a,b\n\"x,y\nz,w\n")), "[a][b]\n[\"x][y]\n[z][w]");
    ASSERT_EQ(all("csv.unclosed-quote").size(), 1u);
    EXPECT_EQ(all("csv.unclosed-quote")[0]->place.line, 2u);
    EXPECT_EQ(shown(read("a,b\n1\0,2\n"s)), "[a][b]\n[1\uFFFD][2]");
    EXPECT_EQ(all("csv.nul").size(), 1u);
}

TEST_F(CsvTest, Encodings) {
    EXPECT_EQ(shown(read("\xEF\xBB\xBF"
                         "a,b\n1,2\n")),
              "[a][b]\n[1][2]");
    EXPECT_EQ(shown(read("\xFF\xFE"
                         "a\0,\0\xe9\0\x3d\xd8\xa1\xdc\r\0\n\0"s)),
              "[a][é💡]");
    EXPECT_EQ(shown(read("\xFE\xFF\0a\0,\0b"s)), "[a][b]");
    EXPECT_TRUE(diagnostics.items.empty());
    EXPECT_EQ(shown(read("a,b\ncaf\xE9,\x80\n")), "[a][b]\n[café][€]");
    ASSERT_EQ(all("csv.encoding").size(), 1u);
    EXPECT_EQ(all("csv.encoding")[0]->place.line, 2u);
    EXPECT_EQ(shown(read("\xE9t\xE9\n", {{"encoding", "cp1252"}})), "[été]");
    EXPECT_EQ(all("csv.encoding").size(), 1u) << "what the user says is no guess";
}

TEST_F(CsvTest, DamagedTextIsNotAnotherEncoding) {
    EXPECT_EQ(shown(read("é,ü,ö,\xFF\n")), "[é][ü][ö][\uFFFD]");
    EXPECT_EQ(all("csv.invalid-bytes").size(), 1u);
    EXPECT_EQ(shown(read("\xFF\xFE"
                         "a\0\x00\xd8,\0b"s)),
              "[a\uFFFD][\uFFFD]");
    EXPECT_EQ(all("csv.invalid-bytes").size(), 2u);
}

TEST_F(CsvTest, PlacesOfConvertedTextAreThoseOfTheFile) {
    read("\xE9,b\n\xE9,\"c\n");
    ASSERT_EQ(all("csv.unclosed-quote").size(), 1u);
    EXPECT_EQ(all("csv.unclosed-quote")[0]->place.line, 2u);
}

TEST_F(CsvTest, NothingIsAnEmptyDocument) {
    for (const char* text : {"", "\n\n", "\xEF\xBB\xBF"}) {
        const auto doc = read(text);
        EXPECT_TRUE(well);
        EXPECT_EQ(doc[doc.root()].first, 0u);
    }
    EXPECT_EQ(all("csv.empty").size(), 3u);
}

TEST_F(CsvTest, LimitsRefuseWithTheOptionThatRaisesThem) {
    read("abcdef\n", {{"max-field", "3"}});
    EXPECT_FALSE(well);
    ASSERT_EQ(all("csv.field-too-long").size(), 1u);
    EXPECT_NE(all("csv.field-too-long")[0]->remedy.find("csv.max-field"), std::string::npos);
    read("a,b,c\n", {{"max-columns", "2"}});
    EXPECT_EQ(all("csv.too-many-columns").size(), 1u);
    read("a,b\nc,d\n", {{"max-cells", "3"}});
    EXPECT_EQ(all("csv.too-many-cells").size(), 1u);
}

TEST_F(CsvTest, AFewLongRowsDoNotBlowTheTableUp) {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "x\n";
    text += std::string(5000, ',') + "\n";
    const auto doc = read(text);
    EXPECT_LT(doc.size(), 100000u);
    EXPECT_TRUE(well);
}

// ---- write ----

TEST_F(CsvTest, WritesPlainly) {
    Draft d;
    EXPECT_EQ(write(d.table({{"a", "b"}, {"1,5", "say \"hi\""}, {"", "x;y"}, {" lead", "tail"}}).done()),
              "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n,\"x;y\"\n\" lead\",tail\n");
    EXPECT_TRUE(diagnostics.items.empty());
}

TEST_F(CsvTest, WritesInTheFormAskedFor) {
    Draft d;
    EXPECT_EQ(
        write(d.table({{"a", "b|c"}}).done(), {{"delimiter", "pipe"}, {"bom", "true"}, {"crlf", "true"}}),
        "\xEF\xBB\xBF"
        "a|\"b|c\"\r\n");
}

TEST_F(CsvTest, FormulasAreMadeText) {
    Draft d, exact;
    const auto fill = [](Draft& to) -> Document& {
        return to
            .table({{"=1+1", "@SUM(A1)", "-1+cmd", "+x"},
                    {"\t=1", "＝1", "-5", "+1.5%"},
                    {"-", "a=b", "'=1", "-5 apples"}})
            .done();
    };
    EXPECT_EQ(write(fill(d)), "'=1+1,'@SUM(A1),'-1+cmd,'+x\n\"'\t=1\",'＝1,-5,+1.5%\n-,a=b,'=1,'-5 apples\n");
    ASSERT_EQ(all("csv.formula").size(), 1u);
    EXPECT_EQ(all("csv.formula")[0]->message.substr(0, 1), "7");
    EXPECT_EQ(write(fill(exact), {{"exact", "true"}}),
              "=1+1,@SUM(A1),-1+cmd,+x\n\"\t=1\",＝1,-5,+1.5%\n-,a=b,'=1,-5 apples\n");
    EXPECT_EQ(all("csv.formula").size(), 1u);
}

TEST_F(CsvTest, RichCellsBecomeTextAndSayWhatTheyLose) {
    Draft d;
    auto& b = d.builder;
    b.open(KILN_TABLE);
    b.open(KILN_ROW);
    b.open(KILN_CELL);
    d.block(KILN_PARAGRAPH, "bold", KILN_MARK_STRONG);
    b.open(KILN_LIST);
    for (const char* done : {"true", "false"}) {
        const auto item = b.open(KILN_ITEM);
        b.set(item, KILN_AT_CHECKED, done);
        d.p("task");
        b.close();
    }
    b.close();
    b.close();
    b.open(KILN_CELL);
    b.open(KILN_PARAGRAPH);
    const auto link = b.open(KILN_LINK);
    b.set(link, KILN_AT_HREF, "https://x.example");
    b.leaf(KILN_TEXT, 0, "here");
    b.close();
    const auto image = b.open(KILN_IMAGE);
    b.set(image, KILN_AT_ALT, " pic");
    b.close();
    b.close();
    d.table({{"in", "ner"}});
    b.close();
    b.close();
    b.close();
    EXPECT_EQ(write(d.done()), "\"bold\n- [x] task\n- [ ] task\",\"here pic\nin | ner\"\n");
    for (const char* code : {"lost.mark", "lost.link", "lost.image", "lost.nested-table"})
        EXPECT_EQ(all(code).size(), 1u) << code;
}

TEST_F(CsvTest, WhatIsOutsideTheTableIsNamed) {
    Draft d;
    d.properties({{"Status", "Draft"}});
    auto& doc = d.h(1, "Two words").table({{"a"}}).p("three more words").done();
    EXPECT_EQ(write(doc), "a\n");
    ASSERT_EQ(all("lost.text").size(), 1u);
    EXPECT_EQ(all("lost.text")[0]->message.substr(0, 2), "5 ");
    EXPECT_EQ(all("lost.property").size(), 1u);
}

TEST_F(CsvTest, SeveralTables) {
    Draft d;
    auto& doc = d.table({{"one"}}).table({{"two"}}).table({{"three"}}).done();
    EXPECT_EQ(write(doc), "one\n");
    EXPECT_EQ(all("lost.table").size(), 2u);
    EXPECT_EQ(write(doc, {{"table", "2"}}), "two\n");
    diagnostics.items.clear();
    EXPECT_EQ(write(doc, {{"table", "all"}}), "one\n");
    ASSERT_EQ(files.size(), 3u);
    EXPECT_EQ(files[1].name, "x-2.csv");
    EXPECT_EQ(files[2].bytes, "three\n");
    EXPECT_TRUE(diagnostics.items.empty());
    write(doc, {{"table", "4"}});
    EXPECT_FALSE(well);
    EXPECT_EQ(all("csv.no-such-table").size(), 1u);
}

TEST_F(CsvTest, NoTableIsSaid) {
    Draft d;
    EXPECT_EQ(write(d.p("x").done()), "");
    EXPECT_EQ(all("csv.no-table").size(), 1u);
}

TEST_F(CsvTest, MergedCellsStandOnce) {
    Draft d;
    auto& b = d.builder;
    b.open(KILN_TABLE);
    const auto cell = [&](std::string_view text, std::string_view across, std::string_view down) {
        const auto at = b.open(KILN_CELL);
        b.set(at, KILN_AT_COLSPAN, across);
        b.set(at, KILN_AT_ROWSPAN, down);
        d.p(text);
        b.close();
    };
    b.open(KILN_ROW);
    cell("a", "2", "2");
    cell("b", "1", "1");
    b.close();
    b.open(KILN_ROW);
    cell("c", "1", "1");
    b.close();
    b.open(KILN_ROW);
    cell("d", "100000", "100000");
    b.close();
    b.close();
    b.open(KILN_TABLE);
    b.open(KILN_CAPTION);
    b.leaf(KILN_TEXT, 0, "Caption");
    b.close();
    b.close();
    auto& doc = d.done();
    EXPECT_EQ(write(doc), "a,,b\n,,c\nd,,\n");
    EXPECT_EQ(all("lost.span").size(), 1u);
    write(doc, {{"table", "2"}});
    EXPECT_EQ(all("lost.caption").size(), 1u);
}

// ---- the laws ----

TEST_F(CsvTest, WhatIsWrittenReadsBackTheSame) {
    for (const auto& text :
         {"a,b\n1,2\n"s, "a;b\n1,5;2\n"s, "one\n\"\"\ntwo\n"s, "\"a;b\"\n\"c,d\"\n\"e\tf\"\n"s,
          "\"sep=;\"\nx\n"s, "\"\xEF\xBB\xBFx\",y\n"s, "a,b,c\n1\n1,2,3,4\n"s, "\"x\r\ny\n\nz\n\",\" a \"\n"s,
          "\"\"\n"s, ",\n,\n"s, "a\"b,\"c\"\"d\"\n"s, "\"x,y\nz\n"s, "1,2\n"s, "'=1,x\n"s, "a\0b\n"s,
          "caf\xE9\n"s, ""s}) {
        auto first = read(text);
        const auto written = write(first, {{"exact", "true"}});
        auto second = read(written);
        EXPECT_EQ(json(second), json(first)) << text << "\n→\n" << written;
        EXPECT_EQ(write(second, {{"exact", "true"}}), written) << text;
        const auto safe = write(first);
        auto third = read(safe);
        EXPECT_EQ(write(third), safe) << text;
    }
}

TEST_F(CsvTest, RandomTablesObeyBothLaws) {
    const std::string_view pieces[] = {"a", "b c",  ",", ";", "\t",           "\"", "\n", "\r", "=",
                                       "-", "sep=", "1", "|", "\xEF\xBB\xBF", "'",  " ",  "é"};
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    for (int round = 0; round < 400; ++round) {
        Draft d;
        auto& b = d.builder;
        b.open(KILN_TABLE);
        const auto rows = random(4);
        for (std::uint32_t r = 0; r < rows; ++r) {
            b.open(KILN_ROW);
            const auto cells = random(4);
            for (std::uint32_t c = 0; c < cells; ++c) {
                b.open(KILN_CELL);
                b.open(KILN_PARAGRAPH);
                std::string text;
                for (auto n = random(4); n > 0; --n)
                    text += pieces[random(std::size(pieces))];
                b.leaf(KILN_TEXT, 0, text);
                b.close();
                b.close();
            }
            b.close();
        }
        b.close();
        auto& doc = d.done();
        for (const CsvOptions& options : {CsvOptions{},
                                          {{"exact", "true"}},
                                          {{"delimiter", "semicolon"}, {"bom", "true"}, {"crlf", "true"}}}) {
            const auto written = write(doc, options);
            auto again = read(written);
            ASSERT_EQ(write(again, options), written) << round << ": " << json(doc);
            auto twice = read(write(again, {{"exact", "true"}}));
            ASSERT_EQ(json(twice), json(again)) << round << ": " << written;
        }
    }
}

// ---- the corpus ----

TEST_F(CsvTest, EveryFileOfTheCorpusObeysTheLaws) {
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (corpus == nullptr) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    std::size_t files_seen = 0;
    for (const char* part : {"/corpus/hostile", "/corpus/notion"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(corpus) + part)) {
            if (entry.path().extension() != ".csv") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::stringstream text;
            text << in.rdbuf();
            auto first = read(text.str(), {}, entry.path().filename().string());
            ASSERT_TRUE(well) << entry.path();
            auto second = read(write(first, {{"exact", "true"}}));
            EXPECT_EQ(json(second), json(first)) << entry.path();
            const auto safe = write(first);
            auto third = read(safe);
            EXPECT_EQ(write(third), safe) << entry.path();
            ++files_seen;
        }
    }
    EXPECT_GT(files_seen, 20u);
}

TEST_F(CsvTest, EveryCodeIsInTheCatalogue) {
    for (const char* code : {"csv.ragged",
                             "csv.stray-quote",
                             "csv.text-after-quote",
                             "csv.unclosed-quote",
                             "csv.nul",
                             "csv.encoding",
                             "csv.invalid-bytes",
                             "csv.empty",
                             "csv.no-header",
                             "csv.no-table",
                             "csv.no-such-table",
                             "csv.formula",
                             "csv.field-too-long",
                             "csv.too-many-columns",
                             "csv.too-many-cells",
                             "lost.text",
                             "lost.table",
                             "lost.property",
                             "lost.caption",
                             "lost.span",
                             "lost.nested-table"})
        EXPECT_NE(find_code(code), nullptr) << code;
}
