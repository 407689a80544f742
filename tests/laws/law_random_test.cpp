// The second law: for every document d, W(R(W(d))) is W(d), byte for byte.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "laws/format_pair.h"
#include "laws/random_tree.h"

namespace speckiln::laws {

namespace {

void obeys(std::string_view options, unsigned seeds, unsigned size) {
    unsigned failed = 0;
    const char* only = std::getenv("SPECKILN_LAW_SEED");
    for (unsigned seed = only ? static_cast<unsigned>(std::atoi(only)) : 1; seed <= seeds && failed < 4;
         ++seed) {
        FormatPair markdown("markdown", options);
        const auto tree = random_tree(seed, size);
        const std::string once = markdown.write(*tree);
        const auto read = markdown.read(once);
        ASSERT_TRUE(read) << "seed " << seed << "\n" << once;
        const std::string twice = markdown.write(*read);
        if (once != twice) {
            ++failed;
            ADD_FAILURE() << "seed " << seed << ", " << options;
            std::size_t at = 0;
            while (at < std::min(once.size(), twice.size()) && once[at] == twice[at])
                ++at;
            std::cerr << "seed " << seed << " differs at " << at << ":\n  «"
                      << once.substr(at > 60 ? at - 60 : 0, 120) << "»\n  «"
                      << twice.substr(at > 60 ? at - 60 : 0, 120) << "»\n";
            if (only) std::cerr << canonical(*tree) << "\n=== read\n" << canonical(*read) << "\n";
        }
        if (only) break;
    }
}

TEST(MarkdownLaw, SmallTreesReadBackAsWritten) {
    obeys("dialect=gfm", 3000, 1);
}
TEST(MarkdownLaw, TreesReadBackAsWritten) {
    obeys("dialect=gfm", 400, 25);
}
TEST(MarkdownLaw, AlignedTables) {
    obeys("dialect=gfm tables=aligned bullet=*", 300, 12);
}
TEST(MarkdownLaw, CommonMark) {
    obeys("dialect=commonmark", 300, 12);
}
TEST(MarkdownLaw, Obsidian) {
    obeys("dialect=obsidian read-as=obsidian", 300, 12);
}
TEST(MarkdownLaw, Docusaurus) {
    obeys("dialect=docusaurus", 300, 12);
}
TEST(MarkdownLaw, MkDocs) {
    obeys("dialect=mkdocs", 300, 12);
}
TEST(MarkdownLaw, Hugo) {
    obeys("dialect=hugo", 300, 12);
}

}  // namespace

}  // namespace speckiln::laws
