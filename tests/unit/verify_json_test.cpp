// What the recount sees in a spec in JSON.
#include <gmock/gmock.h>

#include "verify/json_spec.h"
#include "verify/markdown.h"
#include "verify_fixture.h"

namespace speckiln::verify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Page scan(const std::string& json) {
    const auto kept = std::make_shared<const std::string>(json);
    return scan_json(Text(*kept, kept));
}
// A document that holds this.
std::string doc(const std::string& content, const std::string& members = "") {
    return R"({"kind": "document")" + members + R"(, "content": [)" + content + "]}";
}
std::string node(const std::string& kind, const std::string& content, const std::string& members = "") {
    return R"({"kind": ")" + kind + '"' + members + R"(, "content": [)" + content + "]}";
}
std::string text(const std::string& said, const std::string& members = "") {
    return R"({"kind": "text")" + members + R"(, "text": ")" + said + R"("})";
}
std::string p(const std::string& inlines) {
    return node("paragraph", inlines);
}

std::vector<std::string> words(const Page& page) {
    std::vector<std::string> out;
    for (const Word& w : page.words)
        out.emplace_back(page.text.view().substr(w.at, w.size));
    return out;
}
std::string said(const Page& page, const Range& r) {
    return std::string(page.text.view().substr(r.begin, r.end - r.begin));
}

TEST(VerifyJson, SeesTextAndNoMembersBesides) {
    EXPECT_THAT(words(scan(doc(p(text("One") + "," + text(" two", R"(, "lang": "en", "x-by": "me")")) + "," +
                               p(text("three"))))),
                ElementsAre("One", "two", "three"));
}

TEST(VerifyJson, TakesMembersInAnyOrder) {
    const Page page = scan(R"({"content": [{"content": [{"text": "Title", "kind": "text"}], "level": 2,
        "kind": "heading"}], "kind": "document"})");
    ASSERT_EQ(page.headings.size(), 1U);
    EXPECT_EQ(page.headings[0].text, "Title");
    EXPECT_EQ(page.headings[0].level, 2);
}

TEST(VerifyJson, AWordThatMarksCutIsOne) {
    const Page page =
        scan(doc(p(text("wo", R"(, "marks": ["strong"])") + "," + text("rd")) + "," + p(text("s"))));
    ASSERT_THAT(words(page), ElementsAre("wo", "rd", "s"));
    EXPECT_EQ(whole_words(page.words, 0, 2).size(), 1U);
    EXPECT_EQ(whole_words(page.words, 0, 2)[0].hash, words_of("word")[0].hash);
}

TEST(VerifyJson, DeletedTextAndCommentsAreNotSeen) {
    const Page page = scan(doc(p(text("kept") + "," + text("gone", R"(, "change": "1")") + "," +
                                 text(" new", R"(, "change": "2")")) +
                               "," +
                               node("notes", R"({"kind": "change", "id": "1", "type": "delete"},)"
                                             R"({"kind": "change", "id": "2", "type": "insert"},)" +
                                                 node("comment", p(text("Why")), R"(, "id": "3")"))));
    EXPECT_THAT(words(page), ElementsAre("kept", "new"));
}

TEST(VerifyJson, KnowsProperties) {
    const Page page = scan(doc(
        node("properties",
             node("property", node("value", text("Ann")) + "," + node("value", text("Bob")),
                  R"(, "name": "owner")") +
                 "," + node("property", R"({"kind": "value", "iso": "2025-02-03"})", R"(, "name": "due")")) +
        "," + p(text("Text"))));
    ASSERT_EQ(page.fields.size(), 2U);
    EXPECT_EQ(page.fields[0].key, "owner");
    EXPECT_EQ(page.fields[0].value, "Ann\nBob");
    EXPECT_EQ(page.fields[1].value, "2025-02-03");
    EXPECT_THAT(words(page), ElementsAre("Text"));
}

TEST(VerifyJson, KnowsNumbersBoxesRowsCodeAndNotes) {
    const Page page =
        scan(doc(node("list", node("item", p(text("four"))) + "," + node("item", p(text("five"))),
                      R"(, "ordered": true, "start": 4)") +
                 "," + node("list", node("item", p(text("done")), R"(, "checked": true)")) + "," +
                 node("table", node("row", node("cell", p(text("a b"))) + "," + node("cell", p(text("c"))))) +
                 R"(,{"kind": "code", "text": "if x\n  y\n"},)" +
                 node("notes", node("footnote", p(text("Note")), R"(, "id": "n")"))));
    ASSERT_EQ(page.numbers.size(), 2U);
    EXPECT_EQ(page.numbers[0].value, 4U);
    EXPECT_EQ(page.numbers[1].value, 5U);
    ASSERT_EQ(page.boxes.size(), 1U);
    EXPECT_TRUE(page.boxes[0].ticked);
    ASSERT_EQ(page.rows.size(), 1U);
    ASSERT_EQ(page.rows[0].cells.size(), 2U);
    EXPECT_EQ(page.rows[0].cells[0].end - page.rows[0].cells[0].begin, 2U);
    ASSERT_EQ(page.codes.size(), 1U);
    ASSERT_EQ(page.codes[0].lines.size(), 2U);
    EXPECT_EQ(page.codes[0].lines[1].hash, hash_of("  y"));
    ASSERT_EQ(page.notes.size(), 1U);
    EXPECT_EQ(page.notes[0].end - page.notes[0].begin, 1U);
}

TEST(VerifyJson, KnowsWhereLinksLead) {
    const Page page =
        scan(doc(p(node("link", text("there"), R"(, "href": "https://example.org/a")") + "," +
                   node("link", text("page"), R"(, "doc": "plan.md", "fragment": "goals")") + "," +
                   node("link", text("here"), R"(, "fragment": "b")") + "," +
                   R"({"kind": "image", "asset": 1, "alt": "A crane"},)" +
                   node("link", text("https://example.org/b"), R"(, "href": "https://example.org/b")")) +
                     R"(,{"kind": "page", "doc": "q.md", "title": "Queue"},)" +
                     R"({"kind": "embed", "type": "bookmark", "href": "https://example.org/c"})",
                 R"(, "assets": [{"name": "a.png", "path": "pictures/a 50%#1.png"}])"));
    ASSERT_EQ(page.links.size(), 7U);
    EXPECT_EQ(*page.links[0].target, "https://example.org/a");
    EXPECT_EQ(said(page, page.links[0].span), "there");
    EXPECT_EQ(page.links[1].doc, "plan.md");
    EXPECT_EQ(*page.links[1].target, "plan.md#goals");
    EXPECT_EQ(*page.links[2].target, "#b");
    EXPECT_EQ(page.links[3].kind, Link::Kind::image);
    EXPECT_EQ(*page.links[3].target, "pictures/a 50%25%231.png");
    EXPECT_EQ(said(page, page.links[3].span), "A crane");
    EXPECT_EQ(page.links[4].kind, Link::Kind::url);
    EXPECT_EQ(page.links[5].doc, "q.md");
    EXPECT_EQ(page.links[6].kind, Link::Kind::url);
}

TEST(VerifyJson, KnowsAPictureWithinTheFileByItsBytes) {
    const Page page = scan(doc(p(R"({"kind": "image", "asset": 1})"),
                               R"(, "assets": [{"path": "data:image/png;base64,cG5n"}])"));
    ASSERT_EQ(page.links.size(), 1U);
    EXPECT_EQ(page.links[0].picture, "8f8cbb7dcf46e0bc7d53265749a6c17d116093a6ba95e442764060c76fd4a86c");
}

TEST(VerifyJson, KnowsObsidiansLinks) {
    const Page page = scan(doc(p(text("See [[Plan#Goals|the plan]] and [[Queue]], ![[a.png]].") + "," +
                                 text("[[x]]", R"(, "marks": ["code"])"))));
    ASSERT_EQ(page.links.size(), 3U);
    EXPECT_EQ(*page.links[0].target, "Plan#Goals");
    EXPECT_EQ(page.links[2].kind, Link::Kind::image);
    EXPECT_THAT(words(page), ElementsAre("See", "the", "plan", "and", "Queue", "x"));
}

TEST(VerifyJson, ReadsHtmlThatWasKeptAsHtml) {
    const Page page = scan(doc(p(text("a") + R"(,{"kind": "raw", "format": "html", "text": "<!-- no -->"},)" +
                                 R"({"kind": "raw", "format": "html", "text": "<i title=\"told\">b</i>"})")));
    EXPECT_THAT(words(page), ElementsAre("a", "told", "b"));
}

TEST(VerifyJson, IsAsDeepAsItsText) {
    constexpr int deep = 100'000;
    std::string json;
    for (int i = 0; i < deep; ++i)
        json += R"({"kind": "quote", "content": [)";
    json += p(text("down"));
    for (int i = 0; i < deep; ++i)
        json += "]}";
    EXPECT_THAT(words(scan(doc(json))), ElementsAre("down"));
}

TEST(VerifyJson, WhatNestsIsSaidOnce) {
    const std::string once(1000, 'a');
    std::string heading = text(once), property = node("value", text(once));
    for (int i = 0; i < 100; ++i) {
        heading = node("heading", heading);
        property = node("property", property);
    }
    const Page page = scan(doc(property + "," + heading));
    std::size_t said = 0;
    for (const Heading& h : page.headings)
        said += h.text.size();
    for (const Field& f : page.fields)
        said += f.value.size();
    EXPECT_EQ(said, 2 * once.size());
}

TEST(VerifyJson, OfAnyOtherEveryStringAndNumberIsSeen) {
    const Page other = scan(R"({"a": ["one", 2], "kind": "list"})");
    EXPECT_EQ(other.words.size(), 5U);
    EXPECT_THAT(other.links, IsEmpty());
    EXPECT_EQ(scan("no JSON").words.size(), 2U);
}

// ---- against a source ----

class VerifyJsonOutput : public test::Verify {
  protected:
    // What a.md and b.md became, a.md as `content`.
    Account of_two(const std::string& content, bool mapped = true) {
        write("a.json", doc(content));
        write("b.json", doc(node("heading", text("Goals"), R"(, "level": 1)")));
        if (mapped)
            write(".speckiln/map.json",
                  R"({"documents": [{"key": "a.md", "source": "a.md", "path": "a.json"},)"
                  R"({"key": "b.md", "source": "b.md", "path": "b.json"}]})");
        return run({{"a.md", "See [the plan](b.md#goals).\n"}, {"b.md", "# Goals\n"}});
    }
    static std::string link(const std::string& members) {
        return p(text("See ") + "," + node("link", text("the plan"), members) + "," + text("."));
    }
};

TEST_F(VerifyJsonOutput, ADocumentIsFoundByItsKey) {
    const Account account = of_two(link(R"(, "doc": "b.md", "fragment": "goals")"));
    EXPECT_EQ(codes(), "") << said();
    EXPECT_TRUE(account.whole());
    EXPECT_EQ(account.links.found, 1U);
    EXPECT_EQ(account.targets.found, 1U);
}

TEST_F(VerifyJsonOutput, WithoutAMapTheKeyIsASourcesName) {
    EXPECT_TRUE(of_two(link(R"(, "doc": "b.md")"), false).whole()) << said();
}

TEST_F(VerifyJsonOutput, WithoutAMapADocumentMayHaveAnotherName) {
    write("a.json", doc(link(R"(, "doc": "b.md")")));
    write("plan.json", doc(p(text("Goals"))));
    EXPECT_TRUE(run({{"a.md", "See [the plan](b.md).\n"}, {"b.md", "Goals\n"}}).whole()) << said();
}

TEST_F(VerifyJsonOutput, ALinkThatBecameTextIsMissed) {
    of_two(p(text("See the plan.")));
    EXPECT_EQ(codes(), "verify.missing-link");
}

TEST_F(VerifyJsonOutput, ALinkToADocumentThatIsNotThereIsMissed) {
    of_two(link(R"(, "doc": "c.md")"));
    EXPECT_EQ(codes(), "verify.missing-link verify.broken-link");
}

TEST_F(VerifyJsonOutput, AnAnchorThatIsNotThereIsMissed) {
    of_two(link(R"(, "doc": "b.md", "fragment": "gaols")"));
    EXPECT_EQ(codes(), "verify.broken-anchor");
}

TEST_F(VerifyJsonOutput, ASourceInJsonIsReadTheSame) {
    write("out.md", "# Tides\n\n- [ ] told\n");
    const test::Memory input = {
        "in.json",
        {{"in.json", doc(node("heading", text("Tides"), R"(, "level": 1)") + "," +
                         node("list", node("item", p(text("told")), R"(, "checked": true)")))}},
        false};
    ASSERT_TRUE(recount(input, folder / "out.md", options, findings));
    EXPECT_EQ(codes(), "verify.missing-word") << said();
}

}  // namespace
}  // namespace speckiln::verify
