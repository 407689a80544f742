// Databases: every cell of every row of a CSV file in the row of the page's table, in the page that the row
// has, or elsewhere in the page.
#include <fmt/format.h>

#include <algorithm>

#include "cell.h"
#include "csv.h"
#include "job.h"
#include "order.h"
#include "pages.h"
#include "quote.h"
#include "row_pages.h"
#include "shown_table.h"
#include "slug.h"
#include "utf8.h"
#include "values.h"

namespace speckiln::verify {
namespace {

class Tables {
  public:
    explicit Tables(Job& job) : job_(job), row_pages_(job) {}

    void run() {
        std::unordered_set<std::string> whole;
        for (std::uint32_t n = 1; n <= job_.input.count(); ++n)
            if (job_.sorts[n] == Sort::csv && stem_ends_all(n))
                whole.insert(std::string(stem(job_.input.entry(n).name)));
        for (std::uint32_t n = 1; n <= job_.input.count(); ++n) {
            if (job_.sorts[n] != Sort::csv) continue;
            // X_all.csv has all that X.csv has.
            if (!stem_ends_all(n) && whole.contains(std::string(stem(job_.input.entry(n).name)))) continue;
            one(n);
        }
    }

  private:
    // What one row still has to find.
    struct Left {
        std::size_t row;
        std::vector<std::size_t> cells;    // that may stand elsewhere
        std::vector<std::size_t> emptied;  // whose place in the table says something else, or nothing
        bool placed;
    };

    bool stem_ends_all(std::uint32_t n) const {
        const std::string_view name = job_.input.entry(n).name;
        const std::size_t dot = name.rfind('.');
        return name.substr(0, dot).ends_with("_all");
    }

    void one(std::uint32_t entry) {
        Limited limited(job_);
        auto bytes = job_.input.data(entry);
        if (!bytes)
            return job_.report("verify.unread", {.file = job_.input.display(entry)},
                               "the entry cannot be read");
        const Text text(bytes->view, bytes->owner);
        const bool tabs = job_.input.entry(entry).name.ends_with(".tsv");
        const std::vector<CsvRow> rows = read_csv(text, tabs ? '\t' : '\0');
        note_dangling(entry, rows);
        if (job_.outputs[entry].empty() && job_.account.mapped) {
            for (const CsvRow& row : rows) {
                ++job_.account.rows.missing;
                job_.account.cells.missing += row.size();
            }
            return;
        }
        if (!job_.outputs[entry].empty()) {
            for (const int file : job_.outputs[entry])
                if (const auto page = is_copy(entry, file) ? std::nullopt : job_.output_page(file))
                    compare(entry, text, rows, *page, limited);
            return;
        }
        // Without a map or a file of its name: anywhere in the output.
        if (!everything_) read_everything();
        compare(entry, text, rows, *everything_, limited);
    }

    // A table that was copied as it is beside what it became: compared byte for byte.
    bool is_copy(std::uint32_t entry, int file) const {
        const std::string& path = job_.tree.files()[static_cast<std::size_t>(file)].path;
        return job_.outputs[entry].size() > 1 && (path.ends_with(".csv") || path.ends_with(".tsv"));
    }

    void read_everything() {
        everything_.emplace();
        for (std::size_t f = 0; f < job_.tree.files().size(); ++f) {
            const std::string& path = job_.tree.files()[f].path;
            if (!path.ends_with(".md") && !path.ends_with(".json")) continue;
            const auto page = job_.output_page(static_cast<int>(f));
            if (!page) continue;
            const auto shift = static_cast<std::uint32_t>(everything_->words.size());
            everything_->words.insert(everything_->words.end(), page->words.begin(), page->words.end());
            everything_->fields.insert(everything_->fields.end(), page->fields.begin(), page->fields.end());
            const std::uint32_t tables = everything_->rows.empty() ? 0 : everything_->rows.back().table + 1;
            for (TableRow row : page->rows) {
                row.table += tables;
                for (Range& c : row.cells)
                    c = {c.begin + shift, c.end + shift};
                everything_->rows.push_back(std::move(row));
            }
        }
    }

    // Remembers which links of the table lead nowhere.
    void note_dangling(std::uint32_t table, const std::vector<CsvRow>& rows) {
        for (const CsvRow& row : rows)
            for (const CsvCell& raw : row)
                for (const std::string& target : targets_in(raw.value))
                    if (aim_of_cell(job_, table, target).kind == Aim::Kind::nowhere)
                        for (const int file : job_.outputs[table])
                            job_.dangling[file].insert(target_hash(target));
    }

    void compare(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, const Page& page,
                 Limited& limited) {
        ShownTable table(page);
        Counts rest = all_words(page);
        std::vector<Left> left;
        std::vector<std::uint32_t> at(rows.size(), 0xFFFFFFFF);  // of each row, where the table shows it
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::vector<Cell> cells;
            std::size_t seen = 0;
            for (const CsvCell& c : rows[r]) {
                cells.push_back(cell_of(job_, entry, c));
                seen += cells.back().words.size();
            }
            if (seen == 0) {
                ++job_.account.rows.found;
                job_.account.cells.found += cells.size();
                continue;
            }
            const std::optional<std::size_t> shown = table.claim(cells);
            if (shown && r == 0) table.set_header(*shown, cells);
            if (shown && r > 0) at[r] = static_cast<std::uint32_t>(*shown);
            Left open{r, {}, {}, shown.has_value()};
            if (shown)
                look_in_row(table, *shown, cells, open, rest);
            else
                for (std::size_t c = 0; c < cells.size(); ++c)
                    if (!cells[c].words.empty()) open.cells.push_back(c);
            job_.account.cells.found += cells.size() - open.cells.size() - open.emptied.size();
            if (open.cells.empty() && open.emptied.empty())
                ++job_.account.rows.found;
            else
                left.push_back(std::move(open));
        }
        for (const TableRow* row : table.unclaimed()) {
            ++job_.account.added;
            const Word& first = page.words[row->cells.front().begin];
            const Word& last = page.words[row->cells.back().end - 1];
            const int file = job_.outputs[entry].empty() ? -1 : job_.outputs[entry].front();
            if (file < 0) break;
            limited.report(
                "verify.added-row", [&] { return place_in(job_, file, page, first.at, {}); },
                [&] {
                    return fmt::format(
                        "the database has no such row: {}",
                        in_quotes(page.text.view().substr(first.at, last.at + last.size - first.at)));
                });
        }
        const std::vector<bool> in_order = rising(at);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (at[r] == 0xFFFFFFFF || in_order[r]) continue;
            ++job_.account.changed;
            limited.report(
                "verify.moved", [&] { return text.place(job_.input.display(entry), rows[r].front().at); },
                [&] {
                    return fmt::format("the row {} stands in another place of the table",
                                       in_quotes(rows[r].front().value, 80));
                });
        }
        // Where other rows have a row of the page's table, this one must have one too: that its own page says
        // the same does not put it into the table.
        for (Left& open : left)
            if (table.shows_rows() && !open.placed && open.row > 0)
                absent(entry, text, rows, open.row, limited);
            else
                elsewhere(entry, text, rows, open, rest, limited);
    }

    // Is anything left that is not the name of a path in the value, or the title that an empty one is shown
    // with?
    static bool says_more(const Counts& left, const Cell& cell) {
        if (cell.words.empty()) return false;
        std::unordered_set<std::uint64_t> known;
        for (const Word& w : words_of(percent_decoded(percent_decoded(cell.value))))
            known.insert(w.hash);
        return std::any_of(left.begin(), left.end(),
                           [&](const auto& word) { return word.second > 0 && !known.contains(word.first); });
    }

    // A value must stand in the column of its name: that the row's own page or another column says the same
    // does not fill the cell. Where the name is not shown, anywhere in the row will do.
    static void look_in_row(const ShownTable& table, std::size_t shown, const std::vector<Cell>& cells,
                            Left& open, Counts& rest) {
        const Counts before = table.words_of_row(shown);
        Counts in_row = before;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            std::optional<Counts> below = open.row > 0 ? table.words_below(shown, c) : std::nullopt;
            if (below && (!take(*below, cells[c]) || says_more(*below, cells[c])))
                open.emptied.push_back(c);
            else if (!take(in_row, cells[c]))
                open.cells.push_back(c);
        }
        for (const auto& [hash, count] : before)
            rest[hash] -= count - in_row[hash];
    }

    [[nodiscard]] Place cell_place(std::uint32_t entry, const Text& text, const CsvCell& cell) const {
        Place place = text.place(job_.input.display(entry), cell.at);
        place.length = static_cast<std::uint32_t>(runes_in(cell.value));
        return place;
    }

    void absent(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, std::size_t r,
                Limited& limited) {
        ++job_.account.rows.missing;
        job_.account.cells.missing += rows[r].size();
        limited.report(
            "verify.missing-row", [&] { return cell_place(entry, text, rows[r].front()); },
            [&] {
                return fmt::format("the row \"{}\" is not in the table of the output",
                                   utf8_prefix(rows[r].front().value, 80));
            });
    }

    // Cells that the table does not have: in the row's own page, or outside of the table.
    void elsewhere(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, const Left& open,
                   Counts& rest, Limited& limited) {
        const std::size_t r = open.row;
        std::vector<Counts> pages;
        if (!open.cells.empty())
            pages = r == 0 ? row_pages_.any(entry) : row_pages_.titled(entry, rows[r].front().value);
        std::vector<std::size_t> missing = open.emptied;
        for (const std::size_t c : open.cells) {
            const Cell cell = cell_of(job_, entry, rows[r][c]);
            bool found = std::any_of(pages.begin(), pages.end(), [&](Counts& p) {
                if (take(p, cell)) return true;
                return r == 0 && take(p, words_of(folded(rows[r][c].value)));
            });
            if (!found) found = take(rest, cell);
            // The name of a column that holds nothing may go with it.
            if (!found && r == 0)
                found = std::none_of(rows.begin() + 1, rows.end(), [&](const CsvRow& row) {
                    return c < row.size() && !row[c].value.empty();
                });
            if (found)
                ++job_.account.cells.found;
            else
                missing.push_back(c);
        }
        if (missing.empty()) {
            ++job_.account.rows.found;
            return;
        }
        std::sort(missing.begin(), missing.end());
        ++job_.account.rows.missing;
        job_.account.cells.missing += missing.size();
        std::string columns;
        for (const std::size_t c : missing) {
            if (!columns.empty()) columns += ", ";
            const std::string name = c < rows[0].size() ? rows[0][c].value : std::to_string(c + 1);
            columns += fmt::format("{}: \"{}\"", name, utf8_prefix(rows[r][c].value, 80));
        }
        const std::string_view title = utf8_prefix(rows[r].front().value, 80);
        limited.report(
            "verify.missing-row", [&] { return cell_place(entry, text, rows[r][missing.front()]); },
            [&] {
                return open.placed || !pages.empty() || missing.size() < open.cells.size()
                           ? fmt::format("of the row \"{}\" the output lacks {}", title,
                                         utf8_prefix(columns, 400))
                           : fmt::format("the row \"{}\" is not in the output", title);
            });
    }

    Job& job_;
    std::optional<Page> everything_;
    RowPages row_pages_;
};

}  // namespace

void check_tables(Job& job) {
    Tables(job).run();
}

}  // namespace speckiln::verify
