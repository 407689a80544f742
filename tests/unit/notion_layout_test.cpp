#include "notion/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notion/percent.h"

namespace notion {
namespace {

const std::string a = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1", b = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb2",
                  c = "ccccccccccccccccccccccccccccccc3", d = "ddddddddddddddddddddddddddddddd4";

class Export {
  public:
    explicit Export(std::vector<std::string> names) : names_(std::move(names)) {
        std::sort(names_.begin(), names_.end());
        views_.assign(names_.begin(), names_.end());
        layout = arrange(views_);
    }
    const Document* find(std::string_view key) const {
        for (const auto& doc : layout.documents)
            if (doc.key == key) return &doc;
        return nullptr;
    }
    std::string_view parent(std::string_view key) const {
        const auto* doc = find(key);
        return !doc ? "missing" : doc->parent == nobody ? "" : layout.documents[doc->parent].key;
    }
    Layout layout;

  private:
    std::vector<std::string> names_;
    std::vector<std::string_view> views_;
};

TEST(NotionLayout, OlderLayout) {
    const Export e({"Home " + a + ".md", "Home " + a + "/Sub " + b + ".md", "Home " + a + "/Untitled.png",
                    "Home " + a + "/Tasks " + c + ".csv", "Home " + a + "/Tasks " + c + "_all.csv",
                    "Home " + a + "/Tasks " + c + "/Do it " + d + ".md"});
    EXPECT_EQ(e.parent(a), "");
    EXPECT_EQ(e.parent(b), a);
    EXPECT_EQ(e.parent("Home " + a + "/Untitled.png"), a);
    ASSERT_NE(e.find(c), nullptr);
    EXPECT_EQ(e.find(c)->kind, Kind::database);
    EXPECT_EQ(e.find(c)->entries().size(), 2u);
    EXPECT_EQ(e.parent(c), a);
    EXPECT_EQ(e.find(d)->kind, Kind::row);
    EXPECT_EQ(e.parent(d), c);
    for (std::uint32_t i = 0; i < e.layout.documents.size(); ++i)
        EXPECT_TRUE(e.layout.documents[i].parent == nobody || e.layout.documents[i].parent < i) << i;
}

TEST(NotionLayout, NewerLayoutTellsEqualTitlesApart) {
    const Export e({"Notes " + a + ".md", "Notes " + b + ".md", "Notes/One " + c + ".md",
                    "Notes bbbb-bbb2/Two " + d + ".md"});
    EXPECT_EQ(e.parent(c), a);
    EXPECT_EQ(e.parent(d), b);
    EXPECT_TRUE(e.layout.ambiguous.empty());
}

TEST(NotionLayout, AFolderThatTwoPagesCouldOwnIsNobodys) {
    const Export e({"Notes " + a + ".md", "Notes " + b + ".md", "Notes/One " + c + ".md"});
    EXPECT_EQ(e.parent(c), "");
    EXPECT_THAT(e.layout.ambiguous, testing::ElementsAre("Notes"));
}

TEST(NotionLayout, WrappersAndTeamspacesAreNoParents) {
    const std::string w = "Export-01234567-89ab-cdef-0123-456789abcdef/";
    const Export e({w + "Private & Shared/Home " + a + ".md", w + "Private & Shared/Home " + a + "/x.pdf",
                    w + "index.html", w + "Privat und geteilt/Other " + b + ".md", "__MACOSX/._x"});
    EXPECT_EQ(e.parent(a), "");
    EXPECT_EQ(e.parent(b), "");
    EXPECT_EQ(e.parent("Private & Shared/Home " + a + "/x.pdf"), a);
    EXPECT_EQ(e.layout.sitemaps.size(), 1u);
    EXPECT_EQ(e.layout.litter, 1u);
}

TEST(NotionLayout, ATableWithoutAllShowsAnother) {
    const Export e({"Tasks " + a + ".csv", "Tasks " + a + "_all.csv", "Home " + b + ".md",
                    "Home " + b + "/Tasks " + c + ".csv"});
    EXPECT_EQ(e.find(a)->kind, Kind::database);
    EXPECT_EQ(e.find(c)->kind, Kind::view);
    EXPECT_EQ(e.parent(c), b);
    // Exports of before "_all": every table is a database.
    const Export old({"Tasks " + a + ".csv", "Tasks " + a + "/Row " + b + ".md"});
    EXPECT_EQ(old.find(a)->kind, Kind::database);
    EXPECT_EQ(old.find(b)->kind, Kind::row);
}

TEST(NotionLayout, ATableOfAllColumnsAlone) {
    const Export e({"Tasks " + a + "_all.csv"});
    ASSERT_NE(e.find(a), nullptr);
    EXPECT_EQ(e.find(a)->kind, Kind::database);
    EXPECT_EQ(e.find(a)->entries().size(), 1u);
}

TEST(NotionLayout, AStubBesideItsTableIsTheSameDocument) {
    const Export e({"Tasks " + a + ".csv", "Tasks " + a + ".md", "Tasks " + a + "_all.csv"});
    EXPECT_EQ(e.find(a)->kind, Kind::database);
    EXPECT_EQ(e.find(a)->entries().size(), 3u);
    EXPECT_NE(e.find(a)->page, nobody);
}

TEST(NotionLayout, OnePageTwiceGoesByItsPathTheSecondTime) {
    const Export e({"A/Page " + a + ".md", "B/Page " + a + ".md"});
    EXPECT_NE(e.find(a), nullptr);
    ASSERT_NE(e.find("B/Page " + a + ".md"), nullptr);
    EXPECT_EQ(e.find("B/Page " + a + ".md")->id(), "");
}

TEST(NotionLayout, HtmlBesideMarkdownAndHtmlAlone) {
    const Export both({"Home " + a + ".md", "Home " + a + ".html"});
    EXPECT_EQ(both.find(a)->entries().size(), 2u);
    EXPECT_TRUE(both.layout.html_pages.empty());
    const Export alone({"Home " + a + ".html", "index.html"});
    EXPECT_EQ(alone.layout.html_pages.size(), 1u);
}

TEST(NotionPercent, DecodesOnceAndKeepsWhatIsNoPair) {
    EXPECT_EQ(percent_decode("a%20b%2"), "a b%2");
    EXPECT_EQ(percent_decode("50%25%zz"), "50%%zz");
    EXPECT_EQ(percent_decode("%25D0%259A"), "%D0%9A");
    EXPECT_FALSE(has_percent_pair("50% off"));
    EXPECT_FALSE(is_utf8(percent_decode("%D0")));
}

}  // namespace
}  // namespace notion
