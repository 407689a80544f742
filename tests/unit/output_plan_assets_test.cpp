// Where attachments go, and under which names.
#include <gtest/gtest.h>

#include "output_plan_world.h"

namespace speckiln::output {

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

}  // namespace speckiln::output
