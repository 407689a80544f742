// What each dialect of markdown understands, construct by construct. A new dialect is one more entry of the
// table in dialect.cpp; the writer asks only for constructs, never for a dialect's name.
#pragma once

#include <array>
#include <string_view>

#include <speckiln/plugin.hpp>

namespace markdown {

struct Delimiters {
    std::string_view open, close;  // both empty: the dialect cannot say it
};

struct Dialect {
    std::string_view name;

    // ---- plan ----
    std::string_view index;  // file stem of a page with children; "" = its own name
    std::string_view slugs;  // how the target makes anchors of headings

    // ---- inlines ----
    // Marks, by kiln_mark_index. Strong, emphasis and strike are `**`, `*` and `~~` where nothing stands
    // here.
    std::array<Delimiters, KILN_MARK_COUNT> marks;
    bool strike;            // `~~x~~`
    bool html;              // HTML is shown; otherwise it is avoided
    bool html_images;       // paths in HTML lead where those in markdown do
    bool mdx;               // `{` and `<` begin code, HTML must be JSX
    std::string_view hard;  // what stands before the newline of a hard line break
    bool attribute_lists;   // `{: .class }` after a thing says something about it
    bool shortcodes;        // `{{<` and `{{%` begin one
    bool wikilinks;         // `[[`, `==` and `%%` begin something
    bool checks_links;      // the site is not built where a link in markdown leads nowhere; HTML may
    enum class Autolink { bare, angle, link } autolink;  // a link that shows its own address
    bool math;
    bool footnotes;

    // ---- blocks ----
    bool tables;        // pipe tables
    bool four_columns;  // what belongs to a list item stands four columns in
    bool lists_merge;   // neighbouring lists and quotes are one unless a comment parts them
    enum class HeadingId { tag, braces, none } heading_id;
    enum class Callout { alert, titled_alert, directive, admonition, quote } callout;
    enum class Toggle { details, admonition, plain } toggle;
    bool contents;  // `[TOC]`

    // ---- front matter ----
    std::string_view order;  // key of the place among siblings
    bool params;             // keys of one's own stand below `params`
    bool title;              // the title must stand in the front matter
    std::string_view keys;   // keys that the target knows, in lower case, parted by blanks
};

// The dialect of that name, nullptr if there is none.
const Dialect* find_dialect(std::string_view name);

}  // namespace markdown
