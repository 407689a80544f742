// Where pages go, and under which names.
#include <gtest/gtest.h>

#include <ctime>

#include "output_plan_world.h"

namespace speckiln::output {

TEST(Plan, FoldersAreThePageHierarchy) {
    World w;
    const auto home = w.page(0, "k0", "Home Base");
    const auto specs = w.page(home, "k1", "Specs");
    const auto login = w.page(specs, "k2", "Login: v2");
    const auto shots = w.page(specs, "k3", "Screens");
    const auto shot = w.asset(shots, "Login Screen.PNG");
    const auto base = w.add(DocType::database, home, "k4", "Reviews");
    w.entries[base] = "Home/Reviews 1234_all.CSV";
    const auto row = w.add(DocType::row, base, "k5", "First Review");
    const auto bare = w.add(DocType::database, home, "k6", "No table");
    w.entries[bare] = "Home/No table 1234.md";
    w.run();
    EXPECT_EQ(w.at(home), "index.md");
    EXPECT_EQ(w.at(specs), "specs/index.md");
    EXPECT_EQ(w.at(login), "specs/login-v2.md");
    EXPECT_EQ(w.at(shots), "specs/screens/index.md");
    EXPECT_EQ(w.at(shot), "specs/screens/login-screen.png");
    EXPECT_EQ(w.at(base), "reviews/index.md");
    EXPECT_EQ(w.plan.csv.at(base), "reviews/reviews.csv");
    EXPECT_EQ(w.at(row), "reviews/first-review.md");
    EXPECT_EQ(w.at(bare), "no-table.md");
    EXPECT_FALSE(w.plan.csv.contains(bare));
    EXPECT_EQ(w.plan.root_index, "");
    EXPECT_TRUE(w.noticed.items.empty());
}

TEST(Plan, SeveralTopsLieBesideEachOtherAndAnIndexMayBeMade) {
    World w;
    w.page(0, "a", "One");
    w.page(0, "b", "Two");
    w.page(0, "c", "Index");
    w.page(0, "d", "README");
    w.run();
    EXPECT_THAT(w.paths(), ElementsAre("one.md", "two.md", "index-2.md", "readme-2.md"));
    EXPECT_EQ(w.plan.root_index, "index.md");
}

TEST(Plan, HugoHasTwoIndexNames) {
    World w;
    w.options.index_name = "_index";
    w.options.leaf_index_name = "index";
    const auto home = w.page(0, "a", "Home");
    const auto section = w.page(home, "b", "Section");
    w.page(section, "c", "Leaf");
    const auto bundle = w.page(section, "d", "Bundle");
    w.asset(bundle, "x.png");
    const auto index = w.page(section, "e", "index");
    w.run();
    EXPECT_EQ(w.at(home), "_index.md");
    EXPECT_EQ(w.at(section), "section/_index.md");
    EXPECT_EQ(w.at(bundle), "section/bundle/index.md");
    EXPECT_EQ(w.at(index), "section/index-2.md");
}

TEST(Plan, WithoutAnIndexNameAPageHasItsOwn) {
    World w;
    w.options.index_name = "";
    w.options.naming = {.style = NameStyle::title, .ascii = false, .most = 160};
    const auto home = w.page(0, "a", "Team Wiki");
    const auto specs = w.page(home, "b", "Specs");
    const auto child = w.page(specs, "c", "specs");  // one name with the folder's own page
    w.run();
    EXPECT_EQ(w.at(home), "Team Wiki.md");
    EXPECT_EQ(w.at(specs), "Specs/Specs.md");
    EXPECT_EQ(w.at(child), "Specs/specs 2.md");
}

TEST(Plan, AChildNamedLikeItsFolderWouldBeItsIndexInDocusaurus) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto meetings = w.page(home, "b", "Meetings");
    const auto child = w.page(meetings, "c", "Meetings");
    w.run();
    EXPECT_EQ(w.at(child), "meetings/meetings-2.md");
}

TEST(Plan, ASiteThatDropsNumbersFromNamesWouldServeTwoPagesAsOne) {
    for (const bool drops : {true, false}) {
        World w;
        w.options.number_prefixes = drops;
        std::vector<DocId> ids;
        for (const auto* title : {"1. Setup", "2. Setup", "Setup", "3 Use", "2024-01-02 Notes", "1-2 Notes"})
            ids.push_back(w.page(0, "k" + std::to_string(ids.size()), title));
        w.run();
        EXPECT_EQ(w.at(ids[0]), "1-setup.md");
        EXPECT_EQ(w.at(ids[1]), drops ? "2-setup-2.md" : "2-setup.md");
        EXPECT_EQ(w.at(ids[2]), drops ? "setup-3.md" : "setup.md");
        EXPECT_EQ(w.at(ids[3]), "3-use.md");
        EXPECT_EQ(w.at(ids[4]), "2024-01-02-notes.md");
        EXPECT_EQ(w.at(ids[5]), "1-2-notes.md");
    }
}

TEST(Plan, AFileAndAFolderOfOneNameWouldBeOneAddress) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto leaf = w.page(home, "b", "Login");
    const auto tree = w.page(home, "c", "Login");
    w.page(tree, "d", "Inside");
    const auto file = w.asset(home, "login.md");
    w.run();
    EXPECT_EQ(w.at(leaf), "login.md");
    EXPECT_EQ(w.at(tree), "login-2/index.md");
    EXPECT_EQ(w.at(file), "login-3.md");
    EXPECT_TRUE(w.noticed.has("output.name-taken"));
}

TEST(Plan, NamesThatAnySystemTakesForOneAreNumbered) {
    World w;
    w.options.naming.style = NameStyle::title;
    const auto home = w.page(0, "0", "Home");
    std::vector<DocId> ids;
    for (const auto* title : {"Straße", "STRASSE", "É", "e\u0301", "a", "A", "A.", "x ", "X", "ﬁn", "FIN"})
        ids.push_back(w.page(home, "k" + std::to_string(10 + ids.size()), title));
    w.run();  // expect_apart() is the test
    EXPECT_EQ(w.at(ids[0]), "Straße.md");
    EXPECT_EQ(w.at(ids[1]), "STRASSE 2.md");
    EXPECT_EQ(w.at(ids[3]), "é 2.md");
    EXPECT_EQ(w.at(ids[6]), "A 3.md");
}

TEST(Plan, WhoGetsThePlainNameDependsOnKeysAlone) {
    for (const bool other_way : {false, true}) {
        World w;
        DocId first = 0, second = 0;
        if (other_way) second = w.page(0, "bbb", "Same");
        first = w.page(0, "aaa", "Same");
        if (!other_way) second = w.page(0, "bbb", "Same");
        const auto titled = w.page(0, "ccc", "Same 2");
        w.run();
        EXPECT_EQ(w.at(first), "same.md");
        EXPECT_EQ(w.at(titled), "same-2.md");  // its own title comes before anybody's number
        EXPECT_EQ(w.at(second), "same-3.md");
    }
}

TEST(Plan, TenThousandEqualTitles) {
    World w;
    for (int i = 0; i < 10'000; ++i)
        w.page(0, "k" + std::to_string(i), "Untitled");
    const auto start = std::clock();  // of this process: a loaded machine changes nothing
    w.run();
    EXPECT_LT(std::clock() - start, 5 * CLOCKS_PER_SEC);
    EXPECT_EQ(w.noticed.items.size(), 51u);  // the last says how many more
    EXPECT_TRUE(w.plan.taken("untitled-10000.md"));
    EXPECT_FALSE(w.plan.taken("untitled-10001.md"));
}

TEST(Plan, WhatIsExcludedIsSteppedOver) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto space = w.page(home, "b", "Private & Shared");
    const auto inside = w.page(space, "c", "Inside");
    w.manifest.exclude(space);
    w.run();
    EXPECT_EQ(w.at(space), "");
    EXPECT_EQ(w.at(inside), "inside.md");
}

TEST(Plan, ARingOfParentsIsStillWritten) {
    World w;
    const auto a = w.page(0, "a", "A"), b = w.page(a, "b", "B");
    w.manifest.set_parent(a, b);
    w.run();
    EXPECT_NE(w.at(a), "");
    EXPECT_NE(w.at(b), "");
}

TEST(Plan, DeepNestingSharesTheLastFolderThatFits) {
    World w;
    DocId parent = w.page(0, "k", "Home");
    for (int i = 0; i < 3'000; ++i)
        parent = w.page(parent, "k" + std::to_string(i), "A rather long title of a page");
    w.asset(parent, "deepest.png");
    w.run();
    EXPECT_LT(w.at(parent).size(), 700u);
    EXPECT_TRUE(w.noticed.has("output.too-deep"));
    EXPECT_TRUE(w.noticed.has("output.long-path"));
}

TEST(Plan, TitlesFallBackToTheEntryThenTheKey) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto entry = w.page(home, "b", "");
    w.entries[entry] = "Some Folder/Roll Out.md";
    const auto key = w.page(home, "specs/by-key", "");
    w.run();
    EXPECT_EQ(w.at(entry), "roll-out.md");
    EXPECT_EQ(w.at(key), "by-key.md");
}

TEST(Plan, AFolderOfFilesKeepsItsPaths) {
    World w;
    w.options.extension = "html";
    w.options.sources = {{SourcePlan::By::paths, ""}};
    for (const auto* key :
         {"x.md", "x.docx", "Notes/Über uns.md", "Notes/img/a b.png", "notes/other.md", "v1.2/y.md"})
        w.add(std::string_view(key).ends_with("png") ? DocType::asset : DocType::page, 0, key, "");
    w.run();
    EXPECT_THAT(w.paths(), ElementsAre("x.md.html", "x.docx.html", "Notes/Über uns.html", "Notes/img/a b.png",
                                       "notes-2/other.html", "v1.2/y.html"));
    EXPECT_EQ(w.plan.root_index, "index.html");
}

TEST(Plan, AFolderOfFilesWithItsOwnIndexNeedsNone) {
    World w;
    w.options.sources = {{SourcePlan::By::paths, ""}};
    w.page(0, "index.md", "");
    w.run();
    EXPECT_EQ(w.at(1), "index.md");
    EXPECT_EQ(w.plan.root_index, "");
}

TEST(Plan, HostilePathsStayInside) {
    World w;
    w.options.sources = {{SourcePlan::By::paths, ""}};
    for (const auto* key :
         {"../../up.md", "/abs.md", "a/./b.md", "C:\\x\\y.md", "con/nul.md", "a//b.md", ".ssh/id.md",
          "A./x.md", "a/x.md", "a/B.md", "file", "file/inner.md", "e\u0301.md", "é.md", "İ.md", "i\u0307.md"})
        w.page(0, key, "");
    std::string deep;
    for (int i = 0; i < 20'000; ++i)
        deep += "d/";
    w.page(0, deep + "x.md", "");
    w.page(0, deep + "y/x.md", "");
    w.run();
    for (const auto& path : w.paths())
        EXPECT_LT(path.size(), 800u);
}

TEST(Plan, SourcesMayHaveFoldersOfTheirOwn) {
    World w;
    w.options.sources = {
        {SourcePlan::By::titles, "a"}, {SourcePlan::By::titles, "b/c"}, {SourcePlan::By::paths, ""}};
    const auto one = w.add(DocType::page, 0, "k", "One", 0);
    const auto two = w.add(DocType::page, 0, "k", "Two", 1);
    const auto three = w.add(DocType::page, 0, "a", "", 2);
    const auto four = w.add(DocType::page, 0, "z.txt", "", 2);
    w.run();
    EXPECT_EQ(w.at(one), "a/index.md");
    EXPECT_EQ(w.at(two), "b/c/index.md");
    EXPECT_EQ(w.at(three), "a.md");
    EXPECT_EQ(w.at(four), "z.md");
}

TEST(Plan, AHundredThousandRecords) {
    World w;
    DocId parent = 0;
    for (int i = 0; i < 100'000; ++i) {
        const auto id =
            w.page(i % 100 == 0 ? 0 : parent, "key-" + std::to_string(i), "Page " + std::to_string(i % 1000));
        if (i % 100 == 0) parent = id;
    }
    w.manifest.freeze();
    const auto start = std::clock();  // of this process: a loaded machine changes nothing
    ASSERT_TRUE(plan_outputs(w.manifest, w.options, w, w.noticed));
    EXPECT_LT(std::clock() - start, 10 * CLOCKS_PER_SEC);
}

}  // namespace speckiln::output
