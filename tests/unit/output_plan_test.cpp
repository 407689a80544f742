// The planner on hierarchies drawn as small tables: a row is a record, and its path in the output is what is
// judged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/manifest.h"
#include "output/file_name.h"
#include "output/plan.h"

using namespace speckiln;
using namespace speckiln::output;
using testing::ElementsAre;

namespace {

struct World final : PlanInputs {
    Manifest manifest;
    PlanOptions options;
    DiagnosticList noticed;
    Plan plan;
    std::map<DocId, std::string> bytes;
    std::map<DocId, std::string> entries;
    bool crc = true, packed = false;
    std::size_t digests = 0;

    DocId add(DocType type, DocId parent, std::string_view key, std::string_view title,
              std::uint32_t source = 0) {
        const DocId id = manifest.add(source, parent, type, key);
        if (!title.empty()) manifest.set_title(id, title, true);
        return id;
    }
    DocId page(DocId parent, std::string_view key, std::string_view title) {
        return add(DocType::page, parent, key, title);
    }
    DocId asset(DocId parent, std::string_view name, std::string_view content = {}) {
        const DocId id =
            add(DocType::asset, parent, std::string(name) + "@" + std::to_string(manifest.size()), name);
        bytes[id] = content.empty() ? "bytes of " + std::to_string(id) : std::string(content);
        return id;
    }

    void run() {
        manifest.freeze();
        auto result = plan_outputs(manifest, options, *this, noticed);
        ASSERT_TRUE(result);
        plan = std::move(*result);
        expect_apart();
    }
    [[nodiscard]] std::string at(DocId id) const { return std::string(manifest[id].output); }
    [[nodiscard]] std::vector<std::string> paths() const {
        std::vector<std::string> out;
        for (DocId id = 1; id <= manifest.size(); ++id)
            out.push_back(at(id));
        return out;
    }

    // What must hold of every plan: each path is safe, known as taken, and no two are one on any system.
    void expect_apart() {
        std::set<std::string> files, folders;
        const auto check = [&](const std::string& path) {
            ASSERT_FALSE(path.empty());
            ASSERT_TRUE(plan.taken(path)) << path;
            std::string key;
            for (std::size_t from = 0; from <= path.size();) {
                const auto slash = std::min(path.find('/', from), path.size());
                const auto part = path.substr(from, slash - from);
                ASSERT_LE(part.size(), 255u);
                ASSERT_FALSE(part.empty() || part[0] == '.') << path;
                key += '/' + collision_key(part);
                if (slash == path.size()) break;
                folders.insert(key);
                from = slash + 1;
            }
            ASSERT_TRUE(files.insert(key).second) << path;
        };
        for (DocId id = 1; id <= manifest.size(); ++id) {
            const Record& r = manifest[id];
            if (r.excluded)
                EXPECT_EQ(r.output, "");
            else if (r.same_as != 0)
                EXPECT_EQ(r.output, manifest[r.same_as].output);
            else if (options.assets || r.type != DocType::asset)
                check(at(id));
        }
        for (const auto& [id, path] : plan.csv)
            check(path);
        for (const auto& folder : folders)
            EXPECT_FALSE(files.contains(folder)) << folder;
    }

    std::string entry_name(DocId id) override { return entries[id]; }
    Facts facts(DocId id) override {
        std::uint32_t sum = 0;
        for (const char c : bytes[id])
            sum += static_cast<unsigned char>(c);
        return {bytes[id].size(), crc ? sum : 0, bytes.contains(id), crc};
    }
    bool packed_alike(DocId a, DocId b) override { return packed && bytes[a] == bytes[b]; }
    Result<Digest> digest(DocId id) override {
        ++digests;
        if (bytes[id] == "unreadable") return Diagnostic{};
        return sha256(bytes[id]);
    }
};

}  // namespace

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

TEST(Plan, AttachmentsThatSayNothingAreNamedAfterTheirPage) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto login = w.page(home, "b", "Login Flow");
    const auto one = w.asset(login, "Untitled.png");
    const auto two = w.asset(login, "Untitled 7.png");
    const auto three = w.asset(login, "login-flow-1.png");
    const auto four = w.asset(login, "----.jpg");
    const auto encoded = w.asset(login, "%25D0%25BF%25D0%25BB%25D0%25B0%25D0%25BD.pdf");
    w.run();
    EXPECT_EQ(w.at(three), "login-flow/login-flow-1.png");  // its own name
    EXPECT_EQ(w.at(four), "login-flow/login-flow-1.jpg");
    EXPECT_EQ(w.at(two), "login-flow/login-flow-2.png");
    EXPECT_EQ(w.at(one), "login-flow/login-flow-3.png");
    EXPECT_EQ(w.at(encoded), "login-flow/план.pdf");
}

TEST(Plan, EqualAttachmentsAreWrittenOnce) {
    for (const bool crc : {true, false}) {
        World w;
        w.crc = crc;
        const auto home = w.page(0, "a", "Home");
        const auto one = w.page(home, "b", "One"), two = w.page(home, "c", "Two");
        const auto first = w.asset(one, "logo.png", "logo"), again = w.asset(two, "copy.png", "logo");
        const auto other = w.asset(one, "other.png", "a longer one");
        const auto same_sum =
            w.asset(one, "sum.png", "golo");  // size and sum of the letters are equal, bytes not
        w.run();
        EXPECT_EQ(w.manifest[again].same_as, first);
        EXPECT_EQ(w.at(again), w.at(first));
        EXPECT_EQ(w.manifest[other].same_as, 0u);
        EXPECT_EQ(w.manifest[same_sum].same_as, 0u);
        EXPECT_EQ(w.at(two), "two.md");  // nothing lies beside it any more
        EXPECT_EQ(w.digests, 3u);
    }
}

TEST(Plan, OfAttachmentsThatArePackedAlikeOneIsUnpacked) {
    World w;
    w.packed = true;
    const auto home = w.page(0, "a", "Home");
    const auto one = w.asset(home, "x.png", "logo"), two = w.asset(home, "y.png", "logo");
    const auto three = w.asset(home, "z.png", "logo"), other = w.asset(home, "sum.png", "golo");
    w.run();
    EXPECT_EQ(w.manifest[two].same_as, one);
    EXPECT_EQ(w.manifest[three].same_as, one);
    EXPECT_EQ(w.manifest[other].same_as, 0u);
    EXPECT_EQ(w.digests, 2u);
}

TEST(Plan, AnAttachmentThatCannotBeReadIsKeptApart) {
    World w;
    w.packed = true;
    const auto home = w.page(0, "a", "Home");
    const auto one = w.asset(home, "x.bin", "unreadable"), two = w.asset(home, "y.bin", "unreadable");
    w.run();
    EXPECT_EQ(w.manifest[one].same_as + w.manifest[two].same_as, 0u);
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

TEST(Plan, OneFolderForAll) {
    World w;
    w.options.folders = false;
    const auto home = w.page(0, "a", "Home");
    const auto base = w.add(DocType::database, home, "b", "Base");
    w.entries[base] = "Base.csv";
    const auto row = w.add(DocType::row, base, "c", "Row");
    const auto shot = w.asset(row, "Untitled.png");
    w.run();
    EXPECT_THAT(w.paths(), ElementsAre("home.md", "base.md", "row.md", "row-1.png"));
    EXPECT_EQ(w.plan.csv.at(base), "base.csv");
    EXPECT_NE(shot, 0u);
}

TEST(Plan, WithoutAssetsNoFolderIsMadeForThem) {
    World w;
    w.options.assets = false;
    const auto home = w.page(0, "a", "Home");
    const auto page = w.page(home, "b", "Page");
    const auto shot = w.asset(page, "x.png");
    w.run();
    EXPECT_EQ(w.at(page), "page.md");
    EXPECT_EQ(w.at(shot), "");
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

TEST(Plan, ImagesWithoutARecordAreNamedAfterTheirDocument) {
    World w;
    const auto home = w.page(0, "a", "Home");
    const auto login = w.page(home, "b", "Login");
    w.asset(home, "login-1.png");
    const auto specs = w.page(home, "c", "Specs");
    w.page(specs, "d", "Leaf");
    w.run();
    std::uint32_t n = 1;
    EXPECT_EQ(unplanned_asset(w.plan, w.at(login), n, "png"), "login-2.png");
    EXPECT_EQ(n, 2u);
    n = 1;
    EXPECT_EQ(unplanned_asset(w.plan, w.at(specs), n, "png"), "specs/specs-1.png");
    EXPECT_EQ(unplanned_asset(w.plan, w.at(home), n, ""), "index-1");
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
