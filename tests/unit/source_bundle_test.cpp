// Files named one by one, as one source.
#include "source/bundle.h"

#include <gtest/gtest.h>

namespace speckiln::source {
namespace {

std::unique_ptr<Source> three() {
    std::vector<Bundled> files;
    for (const char* const name : {"a.md", "caf\u00e9.md", "sub/b.md"})
        files.push_back(
            {name, from_memory(std::string("as/the/user/named/") + name, std::string("of ") + name)});
    return bundle(std::move(files));
}

TEST(Bundle, EachIsAnEntryUnderTheCommonRoot) {
    const auto source = three();
    EXPECT_EQ(source->count(), 3U);
    EXPECT_EQ(source->entry(3).name, "sub/b.md");
    EXPECT_EQ(source->entry(3).size, 11U);
    EXPECT_EQ(source->data(3)->view, "of sub/b.md");
    EXPECT_EQ(source->head(3, 2)->view, "of");
    EXPECT_FALSE(source->is_container());
}

TEST(Bundle, AMessageNamesTheFileAsTheUserDid) {
    EXPECT_EQ(three()->display(3), "as/the/user/named/sub/b.md");
}

TEST(Bundle, FindsFromOneToTheOther) {
    const auto source = three();
    EXPECT_EQ(source->find("sub/b.md", 1), 3U);
    EXPECT_EQ(source->find("../a.md", 3), 1U);
    EXPECT_EQ(source->find("../cafe\u0301.md", 3), 2U) << "in normal form C";
    EXPECT_EQ(source->find("../../a.md", 3), 0U);
    EXPECT_EQ(source->find("b.md"), 0U);
}

TEST(Bundle, WhatIsNotThereIsAnError) {
    const auto source = three();
    for (const std::uint32_t number : {0U, 4U}) {
        EXPECT_EQ(source->data(number).error().code, "source.missing");
        EXPECT_EQ(source->head(number, 1).error().code, "source.missing");
        EXPECT_EQ(source->entry(number).name, "");
    }
}

}  // namespace
}  // namespace speckiln::source
