#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "output/map.h"

using namespace speckiln;
using namespace speckiln::output;

namespace {

Map sample() {
    Map map;
    map.documents.push_back({"id-2", "export.zip!B \"quoted\".md", "b/index.md", "Zwei – \u2028 \"2\"",
                             DocType::database, sha256("b"), sha256("B")});
    map.documents.push_back(
        {"id-1", "export.zip!A.md", "a.md", "Eins", DocType::page, sha256("a"), sha256("A")});
    map.assets.push_back({"export.zip!x.png", "b/x.png", sha256("x")});
    return map;
}

std::string text(const Map& map) {
    std::string out;
    write_map(map, [&](std::string_view piece) {
        out += piece;
        return true;
    });
    return out;
}

}  // namespace

TEST(OutputMap, WhatIsWrittenIsReadAgain) {
    const auto json = text(sample());
    const auto map = read_map(json, "map.json");
    ASSERT_TRUE(map);
    ASSERT_EQ(map->documents.size(), 2u);
    EXPECT_EQ(map->documents[0].path, "a.md");  // sorted by path
    EXPECT_EQ(map->documents[1].title, "Zwei – \u2028 \"2\"");
    EXPECT_EQ(map->documents[1].type, DocType::database);
    EXPECT_EQ(map->documents[1].source_sha256, sha256("b"));
    EXPECT_EQ(map->documents[1].written_sha256, sha256("B"));
    ASSERT_EQ(map->assets.size(), 1u);
    EXPECT_EQ(map->assets[0].sha256, sha256("x"));
    EXPECT_EQ(text(*map), json);
}

TEST(OutputMap, WhatALaterRunStandsOnIsReadAgain) {
    Map map = sample();
    map.documents[0].depends_sha256 = sha256("depends");
    map.documents[0].anchors_sha256 = sha256("anchors");
    map.documents[0].reads = {"B.csv", "C \"quoted\".csv"};
    map.documents[0].anchors_of = {"a.md"};
    map.documents[0].attachments = {"b/x.png", "b/y.png"};
    map.files = {{"index.md", "", sha256("index")}, {"b/2.csv", "b/index.md", sha256("2")}};
    map.gone = {{"old.md", "", sha256("old"), "Old.md"}};
    const auto json = text(map);
    const auto again = read_map(json, "map.json");
    ASSERT_TRUE(again);
    const auto& d = again->documents[1];
    EXPECT_EQ(d.depends_sha256, sha256("depends"));
    EXPECT_EQ(d.anchors_sha256, sha256("anchors"));
    EXPECT_EQ(d.reads, map.documents[0].reads);
    EXPECT_EQ(d.anchors_of, map.documents[0].anchors_of);
    EXPECT_EQ(d.attachments, map.documents[0].attachments);
    EXPECT_EQ(again->documents[0].depends_sha256, Digest{});
    ASSERT_EQ(again->files.size(), 2u);
    EXPECT_EQ(again->files[0].path, "b/2.csv");  // sorted by path
    EXPECT_EQ(again->files[0].of, "b/index.md");
    ASSERT_EQ(again->gone.size(), 1u);
    EXPECT_EQ(again->gone[0].sha256, sha256("old"));
    EXPECT_EQ(again->gone[0].source, "Old.md");
    EXPECT_EQ(text(*again), json);
    // Each list by itself.
    Map only;
    only.gone = map.gone;
    EXPECT_EQ(text(*read_map(text(only), "map.json")), text(only));
    only.files = map.files;
    EXPECT_EQ(text(*read_map(text(only), "map.json")), text(only));
}

TEST(OutputMap, OneLineAnEntryAndTheOrderOfInputDoesNotMatter) {
    Map other = sample();
    std::swap(other.documents[0], other.documents[1]);
    EXPECT_EQ(text(other), text(sample()));
    const auto parsed = nlohmann::json::parse(text(sample()));
    EXPECT_EQ(parsed["version"], 1);
    EXPECT_EQ(parsed["documents"][0]["type"], "page");
    EXPECT_EQ(text(Map{}), "{\n  \"version\": 1,\n  \"documents\": [],\n  \"assets\": []\n}\n");
}

TEST(OutputMap, UnknownFieldsAreSteppedOver) {
    const auto map = read_map(R"({"version": 1, "later": {"documents": [{"path": "no"}]},
        "documents": [{"path": "a.md", "more": [{"path": "no"}, 1], "extra": {"path": "no"}}], "assets": []})",
                              "map.json");
    ASSERT_TRUE(map);
    ASSERT_EQ(map->documents.size(), 1u);
    EXPECT_EQ(map->documents[0].path, "a.md");
}

// Lists within the lists hold no entries, and change none of those around them.
TEST(OutputMap, AListInAListIsSteppedOver) {
    for (const auto* list : {"documents", "assets", "files", "gone"})
        EXPECT_TRUE(read_map(R"({"version": 1, ")" + std::string(list) + R"(": [["x"], [["y"]], [[["z"]]]]})",
                             "map.json"));
    const auto map = read_map(
        R"({"version": 1, "documents": [{"path": "a.md"}, ["b.md"], [{"path": "c.md"}]]})", "map.json");
    ASSERT_TRUE(map);
    ASSERT_EQ(map->documents.size(), 1u);
    EXPECT_EQ(map->documents[0].path, "a.md");
}

TEST(OutputMap, WhatIsNoMapIsRefusedByName) {
    const auto code = [](std::string_view json) {
        const auto map = read_map(json, "out/.speckiln/map.json");
        return map ? std::string() : map.error().code;
    };
    EXPECT_EQ(code("{"), "map.invalid");
    EXPECT_EQ(code("{\"version\": 1} x"), "map.invalid");
    EXPECT_EQ(code(R"({"version": 1, "documents": [{"key": "k"}]})"), "map.invalid");
    EXPECT_EQ(code(R"({"version": 1, "assets": [{"path": "p", "sha256": "00"}]})"), "map.invalid");
    EXPECT_EQ(code(R"({"version": 1, "documents": [{"path": "p", "type": "novel"}]})"), "map.invalid");
    EXPECT_EQ(code("\"\xFF\""), "map.invalid");
    EXPECT_EQ(code("{\"version\": 2}"), "map.version");
    EXPECT_EQ(code("[]"), "map.version");
    EXPECT_EQ(code(std::string(1'000'000, '[')), "map.invalid");
}
