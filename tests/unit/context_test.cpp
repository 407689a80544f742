// Places of documents without lines.
#include "model/context.h"

#include <gtest/gtest.h>

#include "model/json.h"

using namespace speckiln;

namespace {

class Context : public ::testing::Test {
  protected:
    void read(std::string_view content) {
        const auto error =
            from_json("{\"kind\":\"document\",\"content\":[" + std::string(content) + "]}", doc_);
        ASSERT_TRUE(error.message.empty()) << error.message;
    }
    // Of the nth node of the kind.
    std::string of(Kind kind, int nth = 1) {
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root()))
            if (doc_.kind(at) == kind && --nth == 0) return context_of(doc_, at);
        return "no such node";
    }
    Document doc_;
};

constexpr char heading[] =
    R"({"kind":"heading","level":1,"content":[{"kind":"text","text":"Rollout plan"}]})";
constexpr char paragraph[] = R"({"kind":"paragraph","content":[{"kind":"text","text":"x"}]})";

TEST_F(Context, IsTheNearestHeadingAndTheBlockBehindIt) {
    read(std::string(paragraph) + "," + heading + "," + paragraph + "," + paragraph);
    EXPECT_EQ(of(KILN_PARAGRAPH, 1), "¶1");
    EXPECT_EQ(of(KILN_HEADING), "\"Rollout plan\"");
    EXPECT_EQ(of(KILN_PARAGRAPH, 2), "\"Rollout plan\" ¶1");
    EXPECT_EQ(of(KILN_PARAGRAPH, 3), "\"Rollout plan\" ¶2");
    EXPECT_EQ(of(KILN_TEXT, 4), "\"Rollout plan\" ¶2");
}

TEST_F(Context, OfTheDocumentItselfIsNothing) {
    read(paragraph);
    EXPECT_EQ(of(KILN_DOCUMENT), "");
}

TEST_F(Context, CutsALongHeadingBetweenLetters) {
    std::string title;
    for (int i = 0; i < 40; ++i)
        title += "ä";
    read(R"({"kind":"heading","level":1,"content":[{"kind":"text","text":"a)" + title + "\"}]}");
    EXPECT_EQ(of(KILN_HEADING), "\"a" + title.substr(0, 58) + "…\"");
}

}  // namespace
