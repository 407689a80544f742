// The rules over documents: text repair, headings, properties; every code they report.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "normalise/mojibake.h"
#include "normalise/property_names.h"
#include "normalise/words.h"
#include "unit/normalise_test.h"

using namespace speckiln;
using namespace speckiln::test;

namespace {

DiagnosticList run(Document& doc, const NormaliseOptions& options = {}) {
    DiagnosticList out;
    normalise(doc, options, out);
    for (const auto& d : out.items) {
        const auto* info = find_code(d.code);
        EXPECT_NE(info, nullptr) << d.code;
        if (info == nullptr) continue;
        EXPECT_EQ(info->severity, d.severity) << d.code;
    }
    return out;
}

}  // namespace

// ---- text ----

TEST(TextRepair, MendsTextAndReadableAttributes) {
    Draft d;
    const auto callout = d.builder.open(KILN_CALLOUT);
    d.builder.set(callout, KILN_AT_ICON, "ðŸ’¡");
    d.p("a syncâ€™ed block");
    d.builder.close();
    auto& doc = d.done();
    const auto out = run(doc);
    EXPECT_EQ(doc.get(callout, KILN_AT_ICON), "💡");
    EXPECT_EQ(doc.plain_text(callout), "a sync’ed block");
    EXPECT_EQ(count(out, "repair.mojibake"), 2u);
    EXPECT_NE(out.items[1].message.find("â€™"), std::string::npos) << out.items[1].message;
}

TEST(TextRepair, HasASwitchAndLeavesHonestText) {
    Draft spoilt, honest;
    auto& one = spoilt.p("syncâ€™ed").done();
    EXPECT_TRUE(run(one, {.repair_text = false}).items.empty());
    EXPECT_EQ(one.plain_text(1), "syncâ€™ed");
    auto& two = honest.p("« café\u00A0» víš… Ελληνικά").done();
    EXPECT_TRUE(run(two).items.empty());
}

TEST(TextRepair, CodeIsQuotedUnlessAllIsSpoilt) {
    Draft about, spoilt;
    auto& doc = about.p("Exports show ’ as garbage, cafÃ© too – see č:")
                    .block(KILN_PARAGRAPH, "â€™", KILN_MARK_CODE)
                    .done();
    run(doc);
    EXPECT_EQ(doc.plain_text(1), "Exports show ’ as garbage, café too – see č:â€™");
    auto& all = spoilt.p("syncâ€™ed").block(KILN_PARAGRAPH, "cafÃ©", KILN_MARK_CODE).done();
    run(all);
    EXPECT_EQ(all.plain_text(1), "sync’edcafé");
}

TEST(TextRepair, DoubtfulRunsFollowTheDocument) {
    Draft spoilt;
    auto& doc = spoilt.p("cafÃ©").p("Ã\u00A0 la carte").done();
    run(doc);
    EXPECT_EQ(doc.plain_text(1), "caféà la carte");
}

TEST(TextRepair, ReportsAreFew) {
    Draft d;
    for (int i = 0; i < 500; ++i)
        d.p("donâ€™t");
    const auto out = run(d.done());
    EXPECT_EQ(count(out, "repair.mojibake"), 21u);
    EXPECT_NE(out.items.back().message.find("480"), std::string::npos);
}

TEST(TextRepair, PlacesComeFromTheHost) {
    Draft d;
    NormaliseOptions options;
    options.place = [](NodeId) { return Place{.file = "x.md", .line = 7}; };
    const auto out = run(d.p("donâ€™t").done(), options);
    ASSERT_EQ(out.items.size(), 1u);
    EXPECT_EQ(out.items[0].place.line, 7u);
}

TEST(TextRepair, ARealExportIsMended) {
    const char* corpus = std::getenv("SPECKILN_CORPUS");
    if (corpus == nullptr) GTEST_SKIP() << "SPECKILN_CORPUS is not set";
    std::ifstream in(std::string(corpus) + "/seeds/notion-engineering-tech-spec.md", std::ios::binary);
    ASSERT_TRUE(in.good());
    std::stringstream text;
    text << in.rdbuf();
    const auto mended = repair(text.str());
    ASSERT_TRUE(mended);
    EXPECT_NE(mended->find("sync’ed block"), std::string::npos);
    EXPECT_NE(mended->find("💡 **Notion Tip:**"), std::string::npos);
    EXPECT_EQ(mended->find("â€"), std::string::npos);
    EXPECT_EQ(mended->find("ðŸ"), std::string::npos);
}

// ---- headings ----

TEST(Headings, BoldLinesOfADocumentWithoutHeadings) {
    Draft d;
    auto& doc = d.p("Intro").bold("Goals").p("Ship it.").bold("1.2 Risks").p("None.").p("Really.").done();
    const auto out = run(doc);
    EXPECT_EQ(count(out, "repair.heading-promoted"), 2u);
    std::string shown;
    for (NodeId at = doc[doc.root()].first; at != 0; at = doc[at].next) {
        if (doc.kind(at) != KILN_HEADING) continue;
        EXPECT_EQ(doc[doc[at].first].marks, 0u);
        shown += std::string(doc.get(at, KILN_AT_LEVEL)) + doc.plain_text(at) + ";";
    }
    EXPECT_EQ(shown, "2Goals;31.2 Risks;");
}

TEST(Headings, CautionKeepsOtherBoldText) {
    const auto promoted = [](Draft& d) { return count(run(d.done()), "repair.heading-promoted"); };
    Draft has_heading, one, sentences, last, mostly, off;
    has_heading.h(1, "Spec").bold("A").p("x").bold("B").p("y");
    EXPECT_EQ(promoted(has_heading), 0u);
    one.bold("Only").p("x").p("y");
    EXPECT_EQ(promoted(one), 0u);
    sentences.bold("Do not do this.").p("x").bold("Nor that!").p("y");
    EXPECT_EQ(promoted(sentences), 0u);
    last.p("x").bold("A").p("y").bold("Signed");
    EXPECT_EQ(promoted(last), 0u);
    mostly.bold("A").bold("B").bold("C").p("x");
    EXPECT_EQ(promoted(mostly), 0u);
    auto& doc = off.bold("A").p("x").bold("B").p("y").done();
    EXPECT_TRUE(run(doc, {.promote_headings = false}).items.empty());
}

// ---- properties ----

TEST(Properties, TypesByNameAndValue) {
    Draft d;
    auto& doc = d.properties({{"Status", "In review"},
                              {"📅 Due", "May 8, 2023 → May 10, 2023"},
                              {"Tags", "API, Security"},
                              {"Owner", "Inês Valadão"},
                              {"Needs security review", "Yes"},
                              {"Effort ", "2.5"},
                              {"Version", "1.10"},
                              {"Build number", "007"},
                              {"Ratio", "1.10"},
                              {"Link", "https://tickets.example/BOOK-412"},
                              {"Mail", "a.b@example.org"},
                              {"Pinged", "@Mirela Okafor"},
                              {"Kind", "Feature"}})
                    .done();
    const auto out = run(doc);
    EXPECT_EQ(type_of(doc, "Status"), "status");
    EXPECT_EQ(type_of(doc, "📅 Due"), "date");
    EXPECT_EQ(doc.get(value_of(doc, "📅 Due"), KILN_AT_ISO), "2023-05-08");
    EXPECT_EQ(doc.get(value_of(doc, "📅 Due"), KILN_AT_END), "2023-05-10");
    EXPECT_EQ(doc.plain_text(value_of(doc, "📅 Due")), "May 8, 2023 → May 10, 2023") << "the text stays";
    EXPECT_EQ(type_of(doc, "Tags"), "multi-select");
    EXPECT_EQ(doc.plain_text(value_of(doc, "Tags", 0)), "API");
    EXPECT_EQ(doc.plain_text(value_of(doc, "Tags", 1)), "Security");
    EXPECT_EQ(count(out, "property.split"), 1u);
    EXPECT_EQ(type_of(doc, "Owner"), "person");
    EXPECT_EQ(type_of(doc, "Needs security review"), "checkbox");
    EXPECT_EQ(type_of(doc, "Effort "), "number");
    EXPECT_EQ(type_of(doc, "Version"), "text");
    EXPECT_EQ(type_of(doc, "Build number"), "text");
    EXPECT_EQ(type_of(doc, "Ratio"), "text") << "a number would lose its last digit";
    EXPECT_EQ(type_of(doc, "Link"), "url");
    EXPECT_EQ(type_of(doc, "Mail"), "email");
    EXPECT_EQ(type_of(doc, "Pinged"), "person");
    EXPECT_EQ(type_of(doc, "Kind"), "text");
    EXPECT_EQ(count(out, "property.typed"), 9u);
}

TEST(Properties, TypesThatTheReaderGaveStay) {
    Draft d;
    d.builder.open(KILN_PROPERTIES);
    d.property("Status", "Yes", "select");
    d.property("When", "May 8, 2023", "date");
    d.builder.close();
    auto& doc = d.done();
    run(doc);
    EXPECT_EQ(type_of(doc, "Status"), "select");
    EXPECT_EQ(doc.get(value_of(doc, "When"), KILN_AT_ISO), "2023-05-08");
}

TEST(Properties, AmbiguousDatesAreLeftAndReported) {
    Draft d;
    auto& doc = d.properties({{"Due", "03/04/2023"}, {"At", "May 8, 2023 10:37 AM (CST)"}}).done();
    const auto out = run(doc);
    EXPECT_EQ(type_of(doc, "Due"), "text");
    EXPECT_FALSE(doc.has(value_of(doc, "Due"), KILN_AT_ISO));
    EXPECT_EQ(count(out, "property.date-ambiguous"), 1u);
    EXPECT_EQ(count(out, "property.date-zone"), 1u);
}

TEST(Properties, TypingHasASwitch) {
    Draft d;
    auto& doc = d.properties({{"Due", "2023-05-08"}}).done();
    EXPECT_TRUE(run(doc, {.type_properties = false}).items.empty());
    EXPECT_EQ(type_of(doc, "Due"), "text");
}

TEST(Properties, RulesRenameDropAndType) {
    Draft d;
    auto& doc =
        d.properties({{"Created by", "x"}, {"Effort ", "3"}, {"Tags", "a, b"}, {"Old", "1"}, {"Kind", "k"}})
            .done();
    NormaliseOptions options;
    options.properties = {{.from = "created BY", .drop = true},
                          {.from = "Effort", .to = "effort_days", .type = "text"},
                          {.from = "Tags", .type = "text"},
                          {.from = "Old", .to = "kind"},
                          {.from = "Kind", .type = "colour"}};
    const auto out = run(doc, options);
    EXPECT_EQ(type_of(doc, "Created by"), "absent");
    EXPECT_EQ(count(out, "property.dropped"), 1u);
    EXPECT_EQ(type_of(doc, "effort_days"), "text") << "a given type is not guessed over";
    EXPECT_EQ(doc.plain_text(value_of(doc, "Tags")), "a, b");
    EXPECT_EQ(type_of(doc, "Old"), "number");
    EXPECT_EQ(count(out, "property.name-taken"), 1u);
    EXPECT_EQ(count(out, "property.type-unknown"), 1u);
}

TEST(Properties, DroppingAllLeavesNone) {
    Draft d;
    auto& doc = d.properties({{"A", "1"}}).p("text").done();
    NormaliseOptions options;
    options.properties = {{.from = "a", .drop = true}};
    run(doc, options);
    EXPECT_EQ(doc.kind(doc[doc.root()].first), KILN_PARAGRAPH);
}

TEST(Properties, ASecondRunChangesNothing) {
    Draft d;
    auto& doc = d.properties({{"Tags", "a, b"}, {"Due", "May 8, 2023"}, {"N", "1"}}).p("donâ€™t").done();
    EXPECT_FALSE(run(doc).items.empty());
    EXPECT_TRUE(run(doc).items.empty());
}

TEST(Words, FoldOneWay) {
    EXPECT_EQ(fold_words("✅ Changes-Requested!"), "changes requested");
    EXPECT_EQ(fold_words("Revisa\u0303o"), "revisão");
    EXPECT_EQ(fold_words("⚠️"), "");
    EXPECT_EQ(trim("\u00A0 x y\r\n"), "x y");
}
