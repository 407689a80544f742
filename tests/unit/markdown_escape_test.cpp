// Escapes: as few as will do, and where they are needed.
#include <gtest/gtest.h>

#include <string>

#include "markdown/escape.h"
#include "markdown/escape_lines.h"

namespace markdown {
namespace {

// A paragraph of one text.
std::string text(std::string_view raw, std::string_view dialect = "gfm") {
    EscapeContext c;
    c.dialect = find_dialect(dialect);
    c.needs = needs_of(raw);
    std::string out;
    escape_text(raw, c, edge_of_block, edge_of_block, out);
    LineContext line;
    line.dialect = c.dialect;
    escape_lines(out, line);
    return out;
}

std::string target(std::string_view href, std::string_view title = {}, bool cell = false) {
    std::string out;
    escape_target(href, title, cell, out);
    return out;
}

TEST(MarkdownEscape, LeavesAloneWhatIsNoMarkup) {
    for (const auto* plain :
         {"5 * 3 = 15", "snake_case_name", "a < b && c > d", "50% off, $5", "C:\\dir\\file", "#tag",
          "1.5 is no item", "a [x] b", "wait... what?", "-5 degrees", "AT&T"})
        EXPECT_EQ(text(plain), plain);
}

TEST(MarkdownEscape, EscapesWhatWouldPairUp) {
    EXPECT_EQ(text("*a*"), "\\*a\\*");
    EXPECT_EQ(text("a *b"), "a *b");
    EXPECT_EQ(text("__init__"), "\\_\\_init\\_\\_");
    EXPECT_EQ(text("`c`"), "\\`c\\`");
    EXPECT_EQ(text("$x$"), "\\$x\\$");
    EXPECT_EQ(text("<b>"), "\\<b>");
    EXPECT_EQ(text("&amp;"), "&amp;amp;");
    EXPECT_EQ(text("[a](b)"), "[a\\](b)");
    EXPECT_EQ(text("[^1]"), "\\[^1]");
}

TEST(MarkdownEscape, EscapesWhatBeginsABlock) {
    EXPECT_EQ(text("# h"), "\\# h");
    EXPECT_EQ(text("- i"), "\\- i");
    EXPECT_EQ(text("12. x"), "12\\. x");
    EXPECT_EQ(text("> q"), "\\> q");
    EXPECT_EQ(text("---"), "\\---");
    EXPECT_EQ(text("[a]: b"), "\\[a]: b");
    EXPECT_EQ(text("[!NOTE]"), "\\[!NOTE]");
    // All of a run: what is left of it would be a delimiter.
    EXPECT_EQ(text("___"), "\\_\\_\\_");
    // cmark-gfm takes this for a task, and the digits away.
    EXPECT_EQ(text("12 [ ] x"), "12 \\[ ] x");
}

TEST(MarkdownEscape, KnowsTheDialect) {
    EXPECT_EQ(text("{x}"), "{x}");
    EXPECT_EQ(text("{x}", "docusaurus"), "\\{x}");
    EXPECT_EQ(text("{{< x >}}", "hugo"), "{\\{< x >}}");
    EXPECT_EQ(text("==x==", "obsidian"), "\\=\\=x\\=\\=");
    EXPECT_EQ(text("a {: .b}", "mkdocs"), "a \\{: .b}");
}

TEST(MarkdownEscape, AtTheFrontOfTheFile) {
    LineContext line;
    line.dialect = find_dialect("docusaurus");
    line.top = line.very_front = true;
    const auto escaped = [&](std::string paragraph) {
        escape_lines(paragraph, line);
        return paragraph;
    };
    EXPECT_EQ(escaped("import x"), "i&#109;port x");
    EXPECT_EQ(escaped("export\nexport"), "e&#120;port\nexport");
    EXPECT_EQ(escaped("important"), "important");
    EXPECT_EQ(escaped("\xEF\xBB\xBF"
                      "a"),
              "&#65279;a");
    line.very_front = false;
    EXPECT_EQ(escaped("\xEF\xBB\xBF"
                      "a"),
              "\xEF\xBB\xBF"
              "a");
}

TEST(MarkdownEscape, BesideAMarker) {
    std::string stars = "**";
    LineContext c;
    c.dialect = find_dialect("gfm");
    c.first_of_item = true;
    escape_lines(stars, c);
    EXPECT_EQ(stars, "\\*\\*");  // * ** is a divider
    std::string box = "[ ] x";
    escape_lines(box, c);
    EXPECT_EQ(box, "\\[ ] x");
}

TEST(MarkdownEscape, Addresses) {
    EXPECT_EQ(target("a.md"), "a.md");
    EXPECT_EQ(target("a b.md"), "<a b.md>");
    EXPECT_EQ(target("a(b).md"), "a(b).md");
    EXPECT_EQ(target("a(b.md"), "a\\(b.md");
    EXPECT_EQ(target("a|b.md", {}, true), "a\\|b.md");
    EXPECT_EQ(target("a.md", "say \"hi\""), "a.md \"say \\\"hi\\\"\"");
    EXPECT_EQ(target("", "t"), "<> \"t\"");
    EXPECT_EQ(target("a\nb"), "a%0Ab");
}

TEST(MarkdownEscape, Html) {
    std::string out;
    escape_html("a < b & \"c\"\n", out);
    EXPECT_EQ(out, "a &lt; b &amp; &quot;c&quot; ");
}

}  // namespace
}  // namespace markdown
