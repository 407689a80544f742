// What runs where it is shown: recognised however it is spelled, disarmed or pointed out.
#include "normalise/active_content.h"

#include <gtest/gtest.h>

#include "model/builder.h"
#include "model/json.h"

namespace speckiln {
namespace {

TEST(ActiveContent, UrlsHoweverSpelled) {
    for (const char* url : {"javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:x",
                            "&#106;avascript:x", "javascript&colon;x", "&#x6A;avascript:x", "vbscript:x",
                            "data:text/html,x", "data:image/svg+xml,x"})
        EXPECT_TRUE(is_active_url(url)) << url;
    for (const char* url : {"https://a.example/javascript:", "mailto:a@b.example", "data:image/png;base64,aa",
                            "javascript.md", "#javascript:", "figma:file"})
        EXPECT_FALSE(is_active_url(url)) << url;
}

TEST(ActiveContent, HtmlHoweverSpelled) {
    for (const char* html :
         {"<script>x</script>", "<ScRiPt src=x>", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>",
          "<iframe src=x>", "<p ONCLICK = x>", "<svg/onload=x>"})
        EXPECT_TRUE(is_active_html(html)) << html;
    for (const char* html : {"<!-- on = 1 -->", "<p>one = two</p>", "<b class=\"on\">x</b>", "<scripture>",
                             "<p data-on=x>", "only = text"})
        EXPECT_FALSE(is_active_html(html)) << html;
}

TEST(ActiveContent, ALinkThatRunsSomethingIsMadeText) {
    Document doc;
    Builder build(doc);
    build.open(KILN_PARAGRAPH);
    build.leaf(KILN_TEXT, 0, "see ");
    build.set(build.open(KILN_LINK), KILN_AT_HREF, "javascript:x");
    build.leaf(KILN_TEXT, 0, "this");
    build.close();
    build.leaf(KILN_TEXT, 0, " and that");
    build.close();
    build.finish();
    DiagnosticList noticed;
    disarm_active_content(doc, {}, noticed);
    EXPECT_TRUE(noticed.has("lost.active-link"));
    EXPECT_EQ(
        to_json(doc),
        R"({"kind":"document","content":[{"kind":"paragraph","content":[{"kind":"text","text":"see this and that"}]}]})");
}

TEST(ActiveContent, RawHtmlIsPointedOutAndKept) {
    Document doc;
    Builder build(doc);
    build.set(build.leaf(KILN_RAW, 0, "<script>x</script>"), KILN_AT_FORMAT, "html");
    build.finish();
    DiagnosticList noticed;
    disarm_active_content(doc, {}, noticed);
    EXPECT_TRUE(noticed.has("html.active"));
    EXPECT_NE(to_json(doc).find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace speckiln
