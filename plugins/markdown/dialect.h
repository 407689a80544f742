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
    bool comments;          // `<!-- -->` is there and not seen
    bool empty_bold;        // `****` is nothing
    bool bare_targets;      // addresses hold no escapes, but for percent signs
    bool checks_links;      // the site is not built where a link in markdown leads nowhere; HTML may
    // A link that shows its own address; spelled: `[x](x)`, whatever could stand alone.
    enum class Autolink { bare, angle, link, spelled } autolink;
    bool math;
    bool footnotes;

    // ---- blocks ----
    int levels;         // of headings
    bool tables;        // pipe tables
    bool four_columns;  // what belongs to a list item stands four columns in
    bool lists_merge;   // neighbouring lists and quotes are one unless a comment parts them
    enum class HeadingId { tag, braces, none } heading_id;
    enum class Callout { alert, titled_alert, directive, admonition, quote, aside } callout;
    // item: one of a list, its content below it; a heading stays one.
    enum class Toggle { details, admonition, plain, item } toggle;
    bool contents;  // `[TOC]`

    // ---- front matter ----
    std::string_view order;  // key of the place among siblings
    bool params;             // keys of one's own stand below `params`
    bool title;              // the title must stand in the front matter
    std::string_view keys;   // keys that the target knows, in lower case, parted by blanks
};

// A link that shows its own address may stand as `x`, or as `<x>`.
constexpr bool may_be_bare(const Dialect& d) {
    return d.autolink == Dialect::Autolink::bare || d.autolink == Dialect::Autolink::link;
}
constexpr bool may_be_angled(const Dialect& d) {
    return d.autolink == Dialect::Autolink::bare || d.autolink == Dialect::Autolink::angle;
}

// The dialect of that name, nullptr if there is none.
const Dialect* find_dialect(std::string_view name);

}  // namespace markdown
