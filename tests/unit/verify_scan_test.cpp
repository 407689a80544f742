// What is a word and what is markup, dialect by dialect: a source beside the same text as each writer may put
// it. The pairs of the first kind are equal; those of the second lost something small.
#include "verify_fixture.h"

namespace speckiln::verify::test {
namespace {

struct Pair {
    const char* name;
    const char* source;
    const char* output;
};

std::string pair_name(const ::testing::TestParamInfo<Pair>& info) {
    return info.param.name;
}

class Same : public Verify, public ::testing::WithParamInterface<Pair> {};

TEST_P(Same, LosesNothing) {
    const Account a = compare(GetParam().source, GetParam().output);
    EXPECT_EQ(said(), "");
    EXPECT_TRUE(a.whole());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Same,
    ::testing::Values(
        Pair{"emphasis", "a **b** _c_ ~~d~~ foo**bar**baz",
             "a __b__ *c* <del>d</del> foo<strong>bar</strong>baz"},
        Pair{"escapes", "1 * 2 [x] <y> snake_case", "1 \\* 2 \\[x\\] &lt;y> snake\\_case"},
        Pair{"entities", "caf&eacute; &#x1F4A1; a&nbsp;b", "café 💡 a b"},
        Pair{"normal_forms", "Ine\xCC\x82s", "In\xC3\xAAs"},
        Pair{"soft_hyphens_and_marks", "soft\xC2\xADhyphen ⚠\xEF\xB8\x8F", "softhyphen ⚠"},
        Pair{"double_encoded", "Itâ€™s ðŸ’¡ cafÃ©", "It’s 💡 café"},
        Pair{"double_encoded_kept", "Itâ€™s ðŸ’¡", "Itâ€™s ðŸ’¡"},
        Pair{"github_alert", "💡 Mind this.", "> [!NOTE]\n> 💡 Mind this."},
        Pair{"docusaurus_admonition", "Title\n\nText", ":::note[Title]\n\nText\n\n:::"},
        Pair{"mkdocs_admonition", "Title\n\nText", "!!! note \"Title\"\n    Text"},
        Pair{"obsidian_callout", "Title\n\nText", "> [!info]- Title\n> Text"},
        Pair{"hugo_shortcode", "Title\n\nText",
             "{{< callout type=\"info\" title=\"Title\" >}}\nText\n{{< /callout >}}"},
        Pair{"details", "- Toggle\n    - Inside",
             "<details><summary>Toggle</summary>\n\n- Inside\n\n</details>"},
        Pair{"mdx", "Vec<T> and {x}", "Vec\\<T> and \\{x\\} {/* a comment */}"},
        Pair{"list_numbers", "1. a\n2. b", "1. a\n1. b"},
        Pair{"task_boxes", "- [x]  done\n- [ ]  open", "* [X] done\n* [ ] open"},
        Pair{"table", "| a | b |\n|---|---|\n| c\\|d | e |",
             "<table><tr><td>a</td><td>b</td></tr><tr><td>c|d</td><td>e</td></tr></table>"},
        Pair{"link_to_reference", "[a](https://x.example/b \"t\")",
             "[a][1]\n\n[1]: https://x.example/b \"t\"\n\nt"},
        Pair{"reference_to_link",
             "[a][long label] and [b]\n\n[long label]: <https://x.example/1>\n[b]: https://x.example/2",
             "[a](https://x.example/1) and [b](https://x.example/2)"},
        Pair{"address_as_label", "[https://x.example/a](https://x.example/a)", "<https://x.example/a>"},
        Pair{"bare_address", "see https://x.example/a(b), or not", "see <https://x.example/a(b)>, or not"},
        Pair{"parentheses_in_targets", "[a](https://x.example/b_(c)_d) e",
             "[a](<https://x.example/b_(c)_d>) e"},
        Pair{"wikilinks", "Holds now https://x.example", "[[out|Holds]] now https://x.example"},
        Pair{"footnotes", "a[^1]\n\n[^1]: b", "a[^note]\n\n[^note]: b"},
        Pair{"code_span", "`a <b> &amp; [c](d)`", "``a <b> &amp; [c](d)``"},
        Pair{"code_block", "```jsx\n<b class=\"c\">[d](e)</b>\n```", "~~~js\n<b class=\"c\">[d](e)</b>\n~~~"},
        Pair{"code_in_a_quote", "> ```\n> <b>\n> ```\n\nafter", "```\n<b>\n```\n\nafter"},
        Pair{"math", "$$\na < b \\cdot c\n$$", "```math\na < b \\cdot c\n```"},
        Pair{"numbered_headings", "Text\n\n2. # Design {#design}", "Text\n\n# <a id=\"design\"></a>2 Design"},
        Pair{"heading_ids", "# Title\n\n## Part", "# Title {#title}\n\nPart {#p}\n----"},
        Pair{"comments", "a <!-- hidden --> b", "a b"},
        Pair{"image_path_as_text", "![Page%20abc/Untitled.png](https://x.example/Untitled.png)",
             "![](https://x.example/Untitled.png)"},
        Pair{"title_in_front_matter", "# The title\n\nText", "---\ntitle: The title\n---\n\nText"},
        Pair{"yaml_escapes", "---\nname: 'don''t — ü'\n---\na",
             "---\nname: \"don't \\u2014 \\u00fc\"\n---\n\na"},
        Pair{"yaml_lists", "---\ntags: [a, b]\n---\nx", "---\ntags:\n  - a\n  - b\n---\nx"},
        Pair{"numbers_in_prose", "In\n2025. Then", "In 2025. Then"},
        // What markup cuts is one word to a format that has none there.
        Pair{"words_cut_by_marks", "`foo`s **A**PI x<sup>2</sup> H~~al~~f ==o==ne",
             "foos API x2 Half <mark>on</mark>e"},
        Pair{"words_cut_by_links", "[link](https://x.example)ed", "<https://x.example> linked"},
        Pair{"words_that_marks_join", "foos API x2", "`foo`s **A**P*I* x<sup>2</sup>"},
        Pair{"a_cut_word_that_stands_beside_a_whole_one", "`foo`s foos foo s", "foos `foo`s foo s"},
        Pair{"cut_words_in_a_table", "| a | b |\n|---|---|\n| `foo`s | **A**PI |",
             "<table><tr><td>a</td><td>b</td></tr><tr><td>foos</td><td>API</td></tr></table>"},
        Pair{"the_title_once_more", "---\ntitle: The title\n---\n\nText\n\n# The title",
             "---\ntitle: The title\n---\n\nText\n\n# The title"}),
    pair_name);

class Short : public Verify, public ::testing::WithParamInterface<Pair> {};

TEST_P(Short, IsSeen) {
    EXPECT_FALSE(compare(GetParam().source, GetParam().output).whole());
}

INSTANTIATE_TEST_SUITE_P(
    Losses, Short,
    ::testing::Values(Pair{"one_of_two_words", "again and again", "again and"},
                      Pair{"a_word_that_stands_in_an_address", "see holds [b](https://x.example/holds)",
                           "see [b](https://x.example/holds)"},
                      Pair{"a_word_that_stands_in_the_title", "# The hold\n\nThe hold ends",
                           "---\ntitle: The hold\n---\n\n# The hold\n\nends"},
                      Pair{"a_word_in_a_comment", "a b", "a <!-- b -->"},
                      Pair{"a_word_in_an_mdx_comment", "a b", "a {/* b */}"},
                      Pair{"a_word_in_a_tag", "a class", "a <p class=\"class\"></p>"},
                      Pair{"one_of_two_cut_words", "`foo`s `foo`s", "foos"},
                      Pair{"a_piece_of_a_word", "**A**PI", "**A**"},
                      Pair{"a_sign_between_words", "2*3 snake_case", "23 snake_case"},
                      Pair{"another_sign_between_words", "2*3 snake_case", "2*3 snakecase"},
                      Pair{"an_accent", "café", "cafe"}, Pair{"a_capital", "US", "us"},
                      Pair{"an_emoji", "a 🎉", "a"}, Pair{"an_arrow", "a → b", "a b"},
                      Pair{"a_type_parameter", "List<String>", "List<>"},
                      Pair{"a_chinese_character", "数据库", "数据"}, Pair{"a_tick", "- [x] a", "- [ ] a"},
                      Pair{"a_line_of_code", "```\na\nb\n```", "```\na\n```"},
                      Pair{"a_link_target", "[a](https://x.example/1)", "[a](https://x.example/2)"},
                      Pair{"an_image", "a ![](https://x.example/1.png)", "a"},
                      Pair{"front_matter", "---\nowner: Inês\n---\na", "a"},
                      Pair{"a_front_matter_value", "---\nowner: Inês\n---\na", "---\nowner:\n---\na"}),
    pair_name);

// Input that would take a scanner that looks ahead without end minutes.
TEST_F(Verify, TakesTimeInProportion) {
    for (const char* piece :
         {"[",      "](",           "`` ` ", "<a x=\"", "<!--",         "{/*", "{{< ", "[[", "[a](b",
          "[a](<b", "http://a.b/)", "\\",    "*a ",     "a**b~~",       "==",  "> ",   "- ", "|",
          "&#",     "![](data:",    "<?",    "a\n\n",   "| a |\n|-|\n", "Ã",   "---\n"}) {
        std::string text;
        while (text.size() < 400'000)
            text += piece;
        compare(text, text);
    }
}

// Messages are read as UTF-8, whatever the document that they quote.
TEST_F(Verify, QuotesWhatIsNoUtf8) {
    compare("Kettle Bay \xFF Strand\n", "Relay\n");
    EXPECT_NE(said().find("\xEF\xBF\xBD"), std::string::npos) << said();
    EXPECT_EQ(said().find('\xFF'), std::string::npos) << said();
}

// One long address that all brackets lead to, on both sides; and a line in which nearly each word is one too
// many.
TEST_F(Verify, LooksOnceAtWhatIsSaidOften) {
    std::string uses, more;
    for (int i = 0; i < 50'000; ++i) {
        uses += "[a] ";
        more += "a b ";
    }
    for (const char* address : {"/", "#", "https://a.b/", "<data:image/png;base64,"}) {
        const std::string text = std::string("[a]: ") + address + std::string(200'000, 'u') +
                                 (address[0] == '<' ? ">" : "") + "\n\n" + uses + "![a]";
        const Account same = compare(text, text);
        EXPECT_EQ(same.links.missing + same.images.missing, 0u);
        const Account other = compare(text, "a");
        EXPECT_EQ(other.links.found + other.images.found, 0u);
        EXPECT_EQ(other.images.missing, address[0] == 'h' || address[0] == '<' ? 1u : 0u);
    }
    EXPECT_EQ(compare("a", more).added, 99'999u);
}

TEST_F(Verify, ReadsUtf16) {
    EXPECT_TRUE(compare("a b", std::string("\xFF\xFE"
                                           "a\0 \0b\0",
                                           8))
                    .whole());
    EXPECT_EQ(compare(std::string("\xFE\xFF"
                                  "\0a\0 \0b",
                                  8),
                      "a")
                  .words.missing,
              1u);
}

// Rows, properties and words of a large page are compared in one go each.
TEST_F(Verify, ComparesManyRowsOfOneTitle) {
    std::string csv = "Name,Note\n", table = "| Name | Note |\n|---|---|\n";
    for (int i = 0; i < 5000; ++i) {
        csv += "Untitled,note " + std::to_string(i) + "\n";
        table += "| Untitled | note " + std::to_string(i) + " |\n";
    }
    write("T.md", table);
    const Account a = run({{"T.csv", csv}});
    EXPECT_EQ(a.rows.found, 5001u);
    EXPECT_EQ(said(), "");
}

}  // namespace
}  // namespace speckiln::verify::test
