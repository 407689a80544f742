#include "scan.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "csv/parse.h"
#include "links.h"
#include "names.h"
#include "properties.h"
#include "resolve.h"

namespace notion {
namespace {

constexpr std::size_t title_head = 1024;

kiln_entry markdown_entry(const kiln::Indexer& in, kiln_doc doc) {
    for (std::uint32_t nth = 0;; ++nth) {
        const auto entry = in.h->doc_entry(in.j, doc, nth);
        if (!entry || parse_name(in.entry_name(entry)).ext == Ext::md) return entry;
    }
}

// The children in the order of the links to them; a database's link shows its whole title.
void order_by_links(const kiln::Indexer& in, kiln_doc self, kiln_entry entry, std::string_view page) {
    std::unordered_set<kiln_doc> seen;
    for (const auto& link :
         find_links(page, [&](std::string_view to) { return is_known(in, entry, Base::page, to); })) {
        if (in.dead()) return;
        const auto to = resolve(in, entry, Base::page, page.substr(link.begin, link.end - link.begin));
        if (to.kind != Destination::Kind::document || in.h->doc_parent(in.j, to.doc) != self) continue;
        if (!seen.insert(to.doc).second) continue;
        in.set(to.doc, KILN_FACT_ORDER, std::to_string(seen.size()));
        const auto type = in.h->doc_type(in.j, to.doc);
        if (type != KILN_DOC_DATABASE && type != KILN_DOC_VIEW) continue;
        const auto text = page.substr(link.text, link.begin - 2 - link.text);
        if (text.find_first_of("*`[]\\\n") == std::string_view::npos && text != in.title(to.doc) &&
            may_be_title(in.title(to.doc), text))
            in.set(to.doc, KILN_FACT_TITLE, trim(text), "exact");
    }
}

bool has_pages(const kiln::Indexer& in, kiln_doc self) {
    for (std::uint32_t nth = 0;; ++nth) {
        const auto child = in.h->doc_child(in.j, self, nth);
        if (!child) return false;
        if (in.h->doc_type(in.j, child) != KILN_DOC_ASSET) return true;
    }
}

// The row pages in the order of the rows, by the names of their files: their whole titles are not known yet.
// Which of several equal ones is which is settled when the table is read.
void order_by_rows(const kiln::Indexer& in, kiln_doc self, kiln_entry table) {
    std::unordered_map<std::string, std::vector<kiln_doc>> pages;
    for (std::uint32_t nth = 0;; ++nth) {
        const auto child = in.h->doc_child(in.j, self, nth);
        if (!child) break;
        const auto path = in.entry_name(in.h->doc_entry(in.j, child, 0));
        auto name = name_key(parse_name(path.substr(path.rfind('/') + 1)).title);
        pages[name.empty() ? "Untitled" : std::move(name)].push_back(child);
    }
    const auto rows = kiln::csv::parse_table(in.entry_data(table), {.delimiter = ','});
    std::unordered_map<std::string, std::size_t> used;
    for (std::size_t row = 1; row < rows.size() && !in.dead(); ++row) {
        auto title = trim(rows.at(row, 0));
        if (title.empty()) title = "Untitled";
        for (const bool utf16 : {false, true}) {
            const auto name = name_key_of_title(title, utf16);
            const auto found = pages.find(name);
            if (found == pages.end()) continue;
            auto& nth = used[name];
            if (nth < found->second.size())
                in.set(found->second[nth++], KILN_FACT_ORDER, std::to_string(row));
            break;
        }
    }
}

}  // namespace

int scan(kiln::Indexer in) {
    const auto self = in.self();
    const auto type = in.h->doc_type(in.j, self);
    if (type == KILN_DOC_ASSET) return KILN_OK;
    const bool parent = has_pages(in, self);
    if (const auto entry = markdown_entry(in, self)) {
        const auto page = parent ? in.entry_data(entry) : in.entry_head(entry, title_head);
        const auto title = split_page(page, Owner::page).title;
        // A title that fills the head may go on behind it.
        if (!title.empty() && (parent || title.size() + 8 < title_head))
            in.set(self, KILN_FACT_TITLE, title, "exact");
        if (parent) order_by_links(in, self, entry, page);
    }
    if (parent && type == KILN_DOC_DATABASE) order_by_rows(in, self, in.h->doc_entry(in.j, self, 0));
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace notion
