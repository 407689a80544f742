#include "database.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "columns.h"
#include "csv/parse.h"
#include "emit.h"
#include "index.h"
#include "names.h"
#include "page.h"
#include "properties.h"
#include "resolve.h"
#include "rows.h"

namespace notion {
namespace {

using kiln::csv::Table;

Table table_of(const kiln::Job& in, kiln_entry entry) {
    return kiln::csv::parse_table(in.entry_data(entry), {.delimiter = ','});
}

// "a, b and 3 more", for reports.
std::string few(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        out += (i ? ", '" : "'") + names[i] + "'";
    if (names.size() > most) out += " and " + std::to_string(names.size() - most) + " more";
    return out;
}

std::vector<std::string_view> titles_of(const Table& table) {
    std::vector<std::string_view> out;
    for (std::size_t row = 1; row < table.size(); ++row)
        out.push_back(trim(table.at(row, 0)));
    return out;
}

std::vector<kiln_doc> row_pages(const kiln::Reader& in, kiln_doc database) {
    std::vector<kiln_doc> out;
    for (std::uint32_t nth = 0;; ++nth) {
        const auto doc = in.h->doc_child(in.j, database, nth);
        if (!doc) return out;
        if (in.h->doc_type(in.j, doc) == KILN_DOC_ROW) out.push_back(doc);
    }
}

// Joins the rows of a table with the pages of a database.
class Joiner {
  public:
    Joiner(const kiln::Reader& in, const Table& table, std::vector<kiln_doc> pages)
        : in_(in), table_(table), pages_(std::move(pages)), columns_(column_facts(table, false)) {
        for (std::size_t c = 1; table.size() > 0 && c < table[0].cells.size(); ++c)
            column_at_.emplace(std::string(trim(table.at(0, c))), c);
        std::vector<std::string_view> titles;
        for (const auto page : pages_)
            titles.push_back(in.title(page));
        join_ = join_rows(titles_of(table), titles,
                          [this](std::size_t row, std::size_t page) { return facts(row, page); });
    }

    [[nodiscard]] kiln_doc page(std::size_t row) const {
        const auto page = join_.page_of_row[row];
        return page == no_page ? 0 : pages_[page];
    }
    [[nodiscard]] const Join& join() const { return join_; }
    [[nodiscard]] const std::vector<kiln_doc>& pages() const { return pages_; }

  private:
    // -1: the page says something else than the row in one of its columns; else how often it says the same.
    int facts(std::size_t row, std::size_t page) {
        auto [at, made] = heads_.try_emplace(page);
        if (made) {
            const auto text = in_.entry_head(in_.h->doc_entry(in_.j, pages_[page], 0), page_head);
            for (const auto& p : split_page(text, Owner::database, columns_.names).properties) {
                const auto column = column_at_.find(std::string(p.name));
                if (column != column_at_.end()) at->second.emplace_back(column->second, std::string(p.value));
            }
        }
        int same = 0;
        for (const auto& [column, value] : at->second) {
            const auto cell = table_.at(row + 1, column);
            // A value of several lines is cut where a blank one stands.
            if (cell.find('\n') != std::string_view::npos) continue;
            if (!same_value(value, cell)) return -1;
            same += value != "Yes" && value != "No";
        }
        return same;
    }

    kiln::Reader in_;
    const Table& table_;
    std::vector<kiln_doc> pages_;
    ColumnFacts columns_;
    std::unordered_map<std::string, std::size_t> column_at_;
    std::unordered_map<std::size_t, std::vector<std::pair<std::size_t, std::string>>> heads_;
    Join join_;
};

void report_join(const kiln::Reader& in, const Joiner& joiner, const Table& table) {
    const auto& join = joiner.join();
    for (const auto& a : join.ambiguous)
        in.warning("notion.row-ambiguous",
                   std::to_string(a.rows) + " rows and " + std::to_string(a.pages) +
                       " pages have the title '" + a.title +
                       "', and nothing certain tells which belongs to which",
                   "give them different titles in Notion, or link the rows by hand");
    if (joiner.pages().empty()) return;
    std::vector<std::string> without_page, without_row;
    std::unordered_set<std::string> ambiguous;
    for (const auto& a : join.ambiguous)
        ambiguous.insert(a.title);
    for (std::size_t row = 0; row < join.page_of_row.size(); ++row) {
        auto title = title_key(table.at(row + 1, 0));
        if (title.empty()) title = "Untitled";
        if (join.page_of_row[row] == no_page && !ambiguous.contains(title))
            without_page.push_back(std::move(title));
    }
    for (const auto page : join.unclaimed) {
        auto title = title_key(in.title(joiner.pages()[page]));
        if (!ambiguous.contains(title)) without_row.push_back(std::move(title));
    }
    if (!without_page.empty())
        in.info("notion.row-without-page", "no page of the export belongs to: " + few(without_page));
    if (!without_row.empty())
        in.warning("notion.page-without-row", "no row of the table belongs to: " + few(without_row),
                   "the pages are written; their links stand below the table");
}

void write_table(const kiln::Reader& in, const Table& table, kiln_entry entry,
                 const std::function<kiln_doc(std::size_t)>& page) {
    const kiln::Scope node(in, KILN_TABLE);
    in.set(node, KILN_AT_HEADER_ROWS, 1);
    for (std::size_t r = 0; r < table.size() && !in.dead(); ++r) {
        const auto row = table[r];
        const kiln::Scope row_node(in, KILN_ROW);
        const Place place{entry, row.offset, row.length};
        in.span(row_node, entry, row.offset, row.length);
        if (const auto doc = r > 0 ? page(r - 1) : 0) in.set(row_node, KILN_AT_DOC, in.key(doc));
        for (std::size_t c = 0; c < table.width(); ++c) {
            // A row without title has a page called "Untitled", and its link has to show something.
            const auto doc = c == 0 && r > 0 ? page(r - 1) : 0;
            const auto text = table.at(r, c);
            write_cell(in, doc && trim(text).empty() ? in.title(doc) : text, place);
        }
    }
}

// What "X.csv", one view, does not show of "X_all.csv".
void compare_view(const kiln::Reader& in, const Table& all, kiln_entry shown) {
    const auto view = table_of(in, shown);
    if (all.empty() || view.empty()) return;
    std::unordered_map<std::string_view, std::size_t> columns;
    for (std::size_t c = 0; c < view[0].cells.size(); ++c)
        columns.emplace(trim(view.at(0, c)), c);
    std::vector<std::string> hidden, absent;
    std::vector<std::pair<std::size_t, std::size_t>> shared;
    for (std::size_t c = 0; c < all[0].cells.size(); ++c) {
        const auto name = trim(all.at(0, c));
        const auto found = columns.find(name);
        if (found == columns.end())
            hidden.emplace_back(name);
        else
            shared.emplace_back(c, found->second);
    }
    const auto key = [&](const Table& table, std::size_t row, bool of_all) {
        std::string out;
        for (const auto& [a, v] : shared) {
            out += table.at(row, of_all ? a : v);
            out += '\x1f';
        }
        return out;
    };
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t row = 1; row < view.size(); ++row)
        ++seen[key(view, row, false)];
    for (std::size_t row = 1; row < all.size(); ++row) {
        const auto found = seen.find(key(all, row, true));
        if (found == seen.end() || found->second == 0)
            absent.emplace_back(trim(all.at(row, 0)));
        else
            --found->second;
    }
    if (hidden.empty() && absent.empty()) return;
    std::string what = "the view in '" + file_name(in.entry_name(shown)) + "' leaves out";
    if (!hidden.empty()) what += " columns: " + few(hidden);
    if (!absent.empty()) what += std::string(hidden.empty() ? "" : ";") + " rows: " + few(absent);
    in.info("notion.view-differs", what + "; the table written has them all");
}

// The database whose rows a linked view shows: of the same title, with all of the view's columns and row
// titles. 0 where none or several are.
kiln_doc source_of(const kiln::Reader& in, const Table& view) {
    constexpr std::size_t most = 16;
    if (view.empty()) return 0;
    const auto path = in.entry_name(in.entry());
    const auto title = parse_name(path.substr(path.rfind('/') + 1)).title;
    kiln_doc found = 0;
    for (std::size_t nth = 0; nth < most; ++nth) {
        const auto doc = in.find(KILN_FACT_ALIAS, database_alias(title, nth));
        if (!doc || doc == KILN_AMBIGUOUS) break;
        const auto table = table_of(in, in.h->doc_entry(in.j, doc, 0));
        if (table.empty()) continue;
        std::unordered_set<std::string_view> columns, titles;
        for (std::size_t c = 0; c < table[0].cells.size(); ++c)
            columns.insert(trim(table.at(0, c)));
        for (std::size_t r = 1; r < table.size(); ++r)
            titles.insert(trim(table.at(r, 0)));
        bool fits = trim(table.at(0, 0)) == trim(view.at(0, 0));
        for (std::size_t c = 0; fits && c < view[0].cells.size(); ++c)
            fits = columns.contains(trim(view.at(0, c)));
        for (std::size_t r = 1; fits && r < view.size(); ++r)
            fits = titles.contains(trim(view.at(r, 0)));
        if (!fits) continue;
        if (found) return 0;
        found = doc;
    }
    return found;
}

void report_csv(const kiln::Reader& in, const Table& table, kiln_entry entry) {
    if (table.complete() && table.issues().empty()) return;
    for (const auto& issue : table.issues()) {
        using kiln::csv::Problem;
        kiln_where where{};
        where.entry = entry;
        where.offset = issue.offset;
        where.length = issue.length;
        switch (issue.problem) {
            case Problem::ragged:
                in.report(KILN_INFO, "notion.csv-ragged",
                          "the row has " + std::to_string(issue.count) + " cells, the header " +
                              std::to_string(table[0].cells.size()),
                          "the table was filled up with empty cells", &where);
                break;
            case Problem::field_too_long:
            case Problem::too_many_columns:
            case Problem::too_many_cells:
                in.report(KILN_ERROR, "limit.csv", "the table is larger than what is read",
                          "split the database in Notion", &where);
                break;
            default:
                in.report(KILN_WARNING, "notion.csv-odd",
                          "the table's quoting is odd here; its characters are kept",
                          "compare the row with Notion", &where);
        }
    }
}

kiln_entry markdown_entry(const kiln::Reader& in) {
    for (std::uint32_t nth = 1;; ++nth) {
        const auto entry = in.h->doc_entry(in.j, in.self(), nth);
        if (!entry || parse_name(in.entry_name(entry)).ext == Ext::md) return entry;
    }
}

kiln_entry shown_entry(const kiln::Reader& in) {
    for (std::uint32_t nth = 1;; ++nth) {
        const auto entry = in.h->doc_entry(in.j, in.self(), nth);
        if (!entry || parse_name(in.entry_name(entry)).ext == Ext::csv) return entry;
    }
}

}  // namespace

int read_database(const kiln::Reader& in) {
    const auto entry = in.entry();
    const auto table = table_of(in, entry);
    if (in.dead()) return KILN_FAILED;
    report_csv(in, table, entry);
    if (!table.complete()) return KILN_FAILED;
    const bool linked = in.h->doc_type(in.j, in.self()) == KILN_DOC_VIEW;
    const auto source = linked ? source_of(in, table) : in.self();
    write_properties(in, in.title(in.self()), id_in(in.entry_name(entry)), [] {});

    // A database may have text of its own, above its table.
    if (const auto markdown = markdown_entry(in)) {
        const auto page = in.entry_data(markdown);
        const auto status = write_body(in, markdown, page, split_page(page, Owner::page).body);
        if (status != KILN_OK) return status;
    }
    const Joiner joiner(in, table, source ? row_pages(in, source) : std::vector<kiln_doc>{});
    const auto page = [&](std::size_t row) { return joiner.page(row); };
    if (linked) {
        const kiln::Scope node(in, KILN_DATABASE);
        in.set(node, KILN_AT_VIEW, in.title(in.self()));
        if (source) in.set(node, KILN_AT_SOURCE, in.key(source));
        if (!table.empty()) write_table(in, table, entry, page);
        if (!source)
            in.info("notion.view-of-unknown",
                    "this table shows rows of a database that the export does not hold or that is not "
                    "certain; its rows lead to no page");
        return in.dead() ? KILN_FAILED : KILN_OK;
    }
    if (!table.empty()) write_table(in, table, entry, page);
    report_join(in, joiner, table);
    if (const auto shown = shown_entry(in)) compare_view(in, table, shown);
    // Pages that no row leads to would be out of reach.
    for (const auto unclaimed : joiner.join().unclaimed) {
        const auto doc = joiner.pages()[unclaimed];
        const kiln::Scope node(in, KILN_PAGE);
        in.set(node, KILN_AT_DOC, in.key(doc));
        in.set(node, KILN_AT_TITLE, in.title(doc));
    }
    return in.dead() ? KILN_FAILED : KILN_OK;
}

}  // namespace notion
