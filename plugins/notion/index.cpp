#include "index.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "flat.h"
#include "layout.h"
#include "names.h"

namespace notion {
namespace {

std::uint32_t type_of(Kind kind) {
    switch (kind) {
        case Kind::page:
            return KILN_DOC_PAGE;
        case Kind::database:
            return KILN_DOC_DATABASE;
        case Kind::view:
            return KILN_DOC_VIEW;
        case Kind::row:
            return KILN_DOC_ROW;
        case Kind::asset:
            return KILN_DOC_ASSET;
    }
    return KILN_DOC_ASSET;
}

constexpr std::size_t cut_at = 50;

std::size_t characters(std::string_view s) {
    std::size_t n = 0;
    for (const char c : s)
        n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

// index.html lists the pages as the sidebar does, each as id="id::<uuid>".
void order_by_sitemap(const kiln::Indexer& in, kiln_entry sitemap,
                      const std::unordered_map<std::string, kiln_doc>& top) {
    const auto html = in.entry_data(sitemap);
    constexpr std::string_view mark = "id::";
    std::unordered_set<kiln_doc> seen;
    for (auto at = html.find(mark); at != std::string_view::npos; at = html.find(mark, at + mark.size())) {
        const auto found = top.find(plain_id(html.substr(at + mark.size(), 36)));
        if (found == top.end() || !seen.insert(found->second).second) continue;
        in.set(found->second, KILN_FACT_ORDER, std::to_string(seen.size()));
    }
}

}  // namespace

std::string database_alias(std::string_view title, std::size_t nth) {
    return "database:" + title_key(title) + '#' + std::to_string(nth);
}

int index(kiln::Indexer in) {
    std::vector<std::string_view> names;
    names.reserve(in.entry_count());
    for (kiln_entry e = 1; e <= in.entry_count(); ++e)
        names.push_back(in.entry_name(e));
    auto layout = arrange(names);
    if (!layout.html_pages.empty()) {
        in.error("notion.html-export", "this export holds its pages as HTML, which cannot be read yet",
                 "export again from Notion as \"Markdown & CSV\"");
        return KILN_FAILED;
    }
    for (const auto& folder : layout.ambiguous)
        in.warning("notion.folder-ambiguous", "several pages could own the folder '" + folder + "'",
                   "what lies in it stands beside them; rename one of the pages in Notion and export again");

    adopt_rows(in, names, layout);

    std::vector<kiln_doc> docs;
    docs.reserve(layout.documents.size());
    std::unordered_map<std::string, std::size_t> numbers;  // of databases of one name
    std::unordered_map<std::string, kiln_doc> top;
    bool any = false;
    for (const auto& d : layout.documents) {
        if (in.dead()) return KILN_FAILED;
        const auto parent = d.parent == nobody ? 0 : docs[d.parent];
        const auto doc = in.add(parent, type_of(d.kind), d.key);
        docs.push_back(doc);
        for (const auto entry : d.entries())
            in.entry(doc, entry + 1, entry == d.csv ? "csv" : entry == d.html ? "html" : "");
        if (d.kind == Kind::asset) {
            in.set(doc, KILN_FACT_TITLE, d.title);
            continue;
        }
        any = true;
        in.set(doc, KILN_FACT_TITLE, d.title.empty() ? std::string_view("Untitled") : d.title,
               characters(d.title) >= cut_at ? "cut" : "exact");
        // Links by path are found by the entry, those by id by this; a dashed id is written plain before it
        // is looked up.
        if (d.has_id) in.set(doc, KILN_FACT_ALIAS, d.key);
        if (parent == 0 && d.has_id) top.emplace(d.key, doc);
        if (d.kind == Kind::database)
            in.set(doc, KILN_FACT_ALIAS, database_alias(d.title, numbers[database_alias(d.title, 0)]++));
    }
    const auto sitemaps = std::move(layout.sitemaps);
    // All is told. index.html is as long as the export is large: what it comes after is let go before it is
    // read.
    layout = {};
    names = {};
    docs = {};
    if (!sitemaps.empty()) {
        order_by_sitemap(in, sitemaps.front() + 1, top);
        in.info("notion.sitemap", "index.html only lists the pages: it gives their order and is not written");
    }
    if (!any)
        in.warning("notion.empty", "no page and no database was found in this export",
                   "check that the export finished, and that it is \"Markdown & CSV\"");
    else
        in.info("notion.never-contains",
                "an export as Markdown & CSV never holds comments, colours, page icons, covers, columns, or "
                "which lists "
                "were toggles");
    return KILN_OK;
}

}  // namespace notion
