// Pages beside the folders of what lies below them, with ids in their names: an export's layout.
#include <gtest/gtest.h>

#include "output_plan_world.h"

namespace speckiln::output {

namespace {

World exported() {
    World w;
    w.options.beside = true;
    w.options.ids = "5bec";
    w.options.table_extension = "csv";
    w.options.naming.style = NameStyle::title;
    return w;
}

constexpr std::string_view id = "0123456789abcdef0123456789ABCDEF";

}  // namespace

TEST(PlanBeside, AFolderHasThePagesName) {
    auto w = exported();
    const auto home = w.page(0, id, "Home: Base");
    const auto login = w.page(home, "Specs/Login.md", "Login");
    const auto shot = w.asset(login, "Untitled.png");
    w.run();
    const std::string name = "Home Base " + std::string(id);
    EXPECT_EQ(w.at(home), name + ".md");
    EXPECT_TRUE(w.at(login).starts_with(name + "/Login 5bec")) << w.at(login);
    EXPECT_EQ(w.at(login).size(), name.size() + std::string("/Login .md").size() + 32);
    EXPECT_EQ(w.at(shot), w.at(login).substr(0, w.at(login).size() - 3) + "/Untitled.png");
    EXPECT_EQ(w.plan.root_index, "") << "there are no indexes";
}

TEST(PlanBeside, DatabasesAreTables) {
    auto w = exported();
    const auto base = w.add(DocType::database, 0, id, "Reviews");
    w.entries[base] = "Reviews_all.csv";
    const auto row = w.add(DocType::row, base, "r", "First");
    w.run();
    const std::string name = "Reviews " + std::string(id);
    EXPECT_EQ(w.at(base), name + ".csv");
    EXPECT_TRUE(w.at(row).starts_with(name + "/First 5bec")) << w.at(row);
    EXPECT_TRUE(w.plan.csv.empty()) << "the writer makes the table";
}

// Whatever becomes of the title, and different for each of two.
TEST(PlanBeside, AnIdFollowsFromTheKey) {
    auto one = exported(), two = exported();
    const auto a = one.page(0, "a.md", "Title"), b = one.page(0, "b.md", "Title");
    const auto again = two.page(0, "a.md", "Title, changed");
    one.run();
    two.run();
    const auto id_of = [](const std::string& path) { return path.substr(path.size() - 35, 32); };
    EXPECT_EQ(id_of(one.at(a)), id_of(two.at(again)));
    EXPECT_NE(id_of(one.at(a)), id_of(one.at(b)));
}

TEST(PlanBeside, FilesKeepTheirFolders) {
    auto w = exported();
    w.options.sources = {{SourcePlan::By::paths, "below"}};
    const auto page = w.page(0, "guide/a.md", "");
    const auto shot = w.asset(0, "guide/x.png");
    w.run();
    EXPECT_TRUE(w.at(page).starts_with("below/guide/a 5bec")) << w.at(page);
    EXPECT_TRUE(w.at(shot).starts_with("below/guide/x")) << w.at(shot);
}

TEST(PlanBeside, WhatHasNoRecordGoesIntoThePagesFolder) {
    auto w = exported();
    w.page(0, id, "Home");
    w.run();
    const std::string document = w.at(1), folder = document.substr(0, document.size() - 3);
    std::uint32_t n = 1;
    EXPECT_EQ(unplanned_asset(w.plan, document, n, "png"), folder + "/image 1.png");
    ++n;
    EXPECT_EQ(unplanned_asset(w.plan, document, n, ".jpg"), folder + "/image 2.jpg");
}

}  // namespace speckiln::output
