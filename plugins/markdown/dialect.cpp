#include "markdown/dialect.h"

namespace markdown {

namespace {

using Marks = std::array<Delimiters, KILN_MARK_COUNT>;

constexpr Marks html_marks = [] {
    Marks m{};
    m[KILN_MARK_INDEX_UNDERLINE] = {"<u>", "</u>"};
    m[KILN_MARK_INDEX_HIGHLIGHT] = {"<mark>", "</mark>"};
    m[KILN_MARK_INDEX_SUB] = {"<sub>", "</sub>"};
    m[KILN_MARK_INDEX_SUPER] = {"<sup>", "</sup>"};
    m[KILN_MARK_INDEX_KBD] = {"<kbd>", "</kbd>"};
    return m;
}();

constexpr Marks with(Marks m, int mark, Delimiters d) {
    m[static_cast<std::size_t>(mark)] = d;
    return m;
}

constexpr Dialect gfm = {
    .name = "gfm",
    .index = "index",
    .slugs = "github",
    .marks = html_marks,
    .strike = true,
    .html = true,
    .html_images = true,
    .mdx = false,
    .hard = "\\",
    .attribute_lists = false,
    .shortcodes = false,
    .wikilinks = false,
    .comments = true,
    .empty_bold = false,
    .bare_targets = false,
    .autolink = Dialect::Autolink::bare,
    .math = true,
    .footnotes = true,
    .levels = 6,
    .tables = true,
    .four_columns = false,
    .lists_merge = false,
    .heading_id = Dialect::HeadingId::tag,
    .callout = Dialect::Callout::alert,
    .toggle = Dialect::Toggle::details,
    .contents = false,
    .order = "",
    .params = false,
    .title = false,
    .keys = "",
};

constexpr Dialect commonmark = [] {
    Dialect d = gfm;
    d.name = "commonmark";
    d.marks = with(d.marks, KILN_MARK_INDEX_STRIKE, {"<del>", "</del>"});
    d.strike = false;
    d.autolink = Dialect::Autolink::angle;
    d.math = false;
    d.footnotes = false;
    d.tables = false;
    d.callout = Dialect::Callout::quote;
    return d;
}();

constexpr Dialect obsidian = [] {
    Dialect d = gfm;
    d.name = "obsidian";
    d.html_images = false;
    d.index = "";
    d.slugs = "obsidian";
    d.marks = with(d.marks, KILN_MARK_INDEX_HIGHLIGHT, {"==", "=="});
    d.hard = "  ";
    d.wikilinks = true;
    d.heading_id = Dialect::HeadingId::none;
    d.callout = Dialect::Callout::titled_alert;
    d.keys = "aliases tags cssclasses";
    return d;
}();

constexpr Dialect docusaurus = [] {
    Dialect d = gfm;
    d.name = "docusaurus";
    d.html_images = false;
    d.slugs = "docusaurus";
    d.mdx = true;
    d.checks_links = true;
    d.autolink = Dialect::Autolink::link;
    d.heading_id = Dialect::HeadingId::braces;
    d.callout = Dialect::Callout::directive;
    d.order = "sidebar_position";
    d.title = true;
    d.keys = "title description tags keywords";
    return d;
}();

constexpr Dialect mkdocs = [] {
    Dialect d = gfm;
    d.name = "mkdocs";
    d.html_images = false;
    d.slugs = "mkdocs";
    d.marks = with(d.marks, KILN_MARK_INDEX_STRIKE, {"<del>", "</del>"});
    d.strike = false;
    d.hard = "  ";
    d.attribute_lists = true;
    d.checks_links = true;
    d.autolink = Dialect::Autolink::angle;
    d.four_columns = true;
    d.lists_merge = true;
    d.heading_id = Dialect::HeadingId::braces;
    d.callout = Dialect::Callout::admonition;
    d.toggle = Dialect::Toggle::admonition;
    d.contents = true;
    d.title = true;
    d.keys = "title description tags";
    return d;
}();

constexpr Dialect hugo = [] {
    Dialect d = gfm;
    d.name = "hugo";
    d.index = "_index";
    d.slugs = "hugo";
    d.marks = {};
    d.html = d.html_images = false;
    d.shortcodes = true;
    d.heading_id = Dialect::HeadingId::braces;
    d.toggle = Dialect::Toggle::plain;
    d.order = "weight";
    d.params = true;
    d.title = true;
    d.keys = "title date lastmod publishdate description draft tags categories keywords aliases";
    return d;
}();

// What Notion exports and imports. Not a dialect of the markdown format: its pages have no front matter, and
// the notion format writes what stands there instead.
constexpr Dialect notion = [] {
    Dialect d = gfm;
    d.name = "notion";
    d.marks = {};
    d.html = d.html_images = d.comments = false;
    d.empty_bold = d.bare_targets = true;
    d.hard = "  ";
    d.autolink = Dialect::Autolink::spelled;
    d.footnotes = false;
    d.levels = 3;
    d.heading_id = Dialect::HeadingId::none;
    d.callout = Dialect::Callout::aside;
    d.toggle = Dialect::Toggle::item;
    return d;
}();

constexpr const Dialect* dialects[] = {&gfm, &commonmark, &obsidian, &docusaurus, &mkdocs, &hugo, &notion};

}  // namespace

const Dialect* find_dialect(std::string_view name) {
    for (const Dialect* d : dialects)
        if (d->name == name) return d;
    return nullptr;
}

}  // namespace markdown
