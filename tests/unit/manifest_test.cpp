// The manifest's tables: names found again among many, plans that share records until one changes them.
#include "model/manifest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace speckiln;

TEST(Manifest, ManyNamesAreFoundAgain) {
    Manifest manifest;
    constexpr DocId many = 20'000;
    for (DocId n = 1; n <= many; ++n) {
        const auto name = std::to_string(n);
        ASSERT_EQ(manifest.add(n % 2, 0, DocType::page, "key " + name), n);
        manifest.set_title(n, "title " + name, true);
        manifest.add_alias(n, "alias " + name);
        manifest.add_entry(n, n);
    }
    manifest.freeze();
    for (DocId n = 1; n <= many; ++n) {
        const auto name = std::to_string(n);
        ASSERT_EQ(manifest.by_key(n % 2, "key " + name), n);
        ASSERT_EQ(manifest.by_key(1 - n % 2, "key " + name), 0u);
        ASSERT_EQ(manifest.by_alias(n % 2, "alias " + name), n);
        ASSERT_EQ(manifest.by_title(0, "title " + name), n);
        ASSERT_EQ(manifest.by_entry(n % 2, n), n);
    }
    EXPECT_EQ(manifest.by_key(0, ""), 0u);
    EXPECT_EQ(manifest.by_alias(7, "alias 1"), 0u);
    EXPECT_EQ(manifest.by_entry(7, 1), 0u);
    EXPECT_EQ(manifest.by_entry(0, many + 2), 0u);
}

// The name of an entry is kept by its source; what the key is a part of stays what it was in either order.
TEST(Manifest, AKeyMayBeAPartOfItsEntrysName) {
    Manifest manifest;
    const std::string name = "Export-1/Specs/Login.png", other = "Export-1/Specs/Logout.png";
    const auto first = manifest.add(0, 0, DocType::asset, "Specs/Login.png");
    manifest.add_entry(first, 1, name);
    manifest.set_title(first, "Login.png", true);
    const auto second = manifest.add(0, 0, DocType::asset, "Specs/Logout.png");
    manifest.set_title(second, "Logout.png", true);
    manifest.add_alias(second, "Specs/Logout.png");
    manifest.add_entry(second, 2, other);
    const auto third = manifest.add(0, 0, DocType::page, "a key that no name holds");
    manifest.add_entry(third, 3, name);
    manifest.add_alias(third, "what is kept next");
    manifest.freeze();
    EXPECT_EQ(manifest[first].key.data(), name.data() + name.find("Specs"));
    EXPECT_EQ(manifest[first].title, "Login.png");
    EXPECT_EQ(manifest.by_key(0, "Specs/Login.png"), first);
    EXPECT_EQ(manifest[second].key, "Specs/Logout.png");
    EXPECT_EQ(manifest[second].title, "Logout.png");
    EXPECT_EQ(manifest.by_alias(0, "Specs/Logout.png"), second);
    EXPECT_EQ(manifest[third].key, "a key that no name holds");
    EXPECT_EQ(manifest.by_alias(0, "what is kept next"), third);
}

TEST(Manifest, AKeyIsTakenOnceASource) {
    Manifest manifest;
    EXPECT_EQ(manifest.add(0, 0, DocType::page, "a"), 1u);
    EXPECT_EQ(manifest.add(0, 0, DocType::page, "a"), 0u);
    EXPECT_EQ(manifest.add(1, 0, DocType::page, "a"), 2u);
}

TEST(Manifest, WhatSeveralAreCalledIsAmbiguous) {
    Manifest manifest;
    for (const char* key : {"a", "b", "c"})
        manifest.set_title(manifest.add(0, 0, DocType::page, key), key[0] == 'c' ? "other" : "same", true);
    for (const DocId id : {1u, 2u, 1u})
        manifest.add_alias(id, "both");
    manifest.add_alias(3, "once");
    manifest.add_alias(3, "once");
    manifest.freeze();
    EXPECT_EQ(manifest.by_title(0, "same"), Manifest::ambiguous);
    EXPECT_EQ(manifest.by_title(0, "other"), 3u);
    EXPECT_EQ(manifest.by_alias(0, "both"), Manifest::ambiguous);
    EXPECT_EQ(manifest.by_alias(0, "once"), 3u);
}

TEST(Manifest, ListsAreInTheOrderTheyWereTold) {
    Manifest manifest;
    manifest.add(0, 0, DocType::page, "a");
    manifest.add(0, 0, DocType::page, "b");
    for (std::uint32_t entry = 1; entry <= 9; ++entry)
        manifest.add_entry(entry % 3 == 0 ? 2 : 1, entry);
    for (const char* alias : {"x", "y", "z"})
        manifest.add_alias(1, alias);
    const auto entries = manifest[1].entries;
    EXPECT_EQ(std::vector<std::uint32_t>(entries.begin(), entries.end()),
              (std::vector<std::uint32_t>{1, 2, 4, 5, 7, 8}));
    EXPECT_EQ(manifest.alias(1, 0), "x");
    EXPECT_EQ(manifest.alias(1, 2), "z");
    EXPECT_EQ(manifest.alias(1, 3).data(), nullptr);
    EXPECT_EQ(manifest.alias(2, 0).data(), nullptr);
}

TEST(Manifest, ChildrenAreInOrderThenByKey) {
    Manifest manifest;
    manifest.add(0, 0, DocType::page, "top");
    for (const char* key : {"d", "c", "b", "a"})
        manifest.add(0, 1, DocType::page, key);
    manifest.set_order(2, 1);
    manifest.freeze();
    EXPECT_EQ(manifest.in_order(), (std::vector<DocId>{1, 2, 5, 4, 3}));
    EXPECT_TRUE(manifest.children(2).empty());
    EXPECT_TRUE(manifest.children(99).empty());
}

TEST(Manifest, APlanChangesNothingOfTheOthers) {
    Manifest manifest;
    manifest.add(0, 0, DocType::page, "a");
    manifest.set_title(1, "as written", true);
    manifest.freeze();
    Manifest one = manifest.clone(), other = manifest.clone();
    one.set_output(1, "one.md");
    other.set_output(1, "other.md");
    other.set_title(1, "mended", true);
    other.freeze();
    EXPECT_EQ(one[1].output, "one.md");
    EXPECT_EQ(other[1].output, "other.md");
    EXPECT_EQ(manifest[1].output, "");
    EXPECT_EQ(manifest[1].title, "as written");
    EXPECT_EQ(one.by_title(0, "as written"), 1u);
    EXPECT_EQ(other.by_title(0, "mended"), 1u);
    EXPECT_EQ(other.by_title(0, "as written"), 0u);
}
