// Databases: every cell of every row of a CSV file in the row of the page's table, in the page that the row
// has, or elsewhere in the page.
#include <fmt/format.h>

#include <algorithm>

#include "csv.h"
#include "job.h"
#include "utf8.h"
#include "values.h"

namespace speckiln::verify {
namespace {

using Counts = std::unordered_map<std::uint64_t, std::int64_t>;

std::uint64_t joined(const Words& words, std::size_t begin, std::size_t end) {
    std::uint64_t h = 1;
    for (std::size_t i = begin; i < end; ++i)
        h = (h ^ words[i].hash) * 0x9e3779b97f4a7c15ull + (h >> 31);
    return h;
}

// A cell: its words, and the words of the other forms that it may take.
struct Cell {
    Words words;
    std::vector<Words> others;
    std::uint32_t at = 0;
    std::string_view value;
};

Cell words_and_forms(const CsvCell& raw) {
    Cell cell;
    cell.at = raw.at;
    cell.value = raw.value;
    cell.words = words_of(visible_value(raw.value));
    const std::vector<std::string> dates = iso_dates(raw.value);
    for (const char between : {'T', ' '}) {  // "2023-05-08T10:37" or "2023-05-08 10:37"
        Words words;
        for (std::string iso : dates) {
            if (iso.size() > 10) iso[10] = between;
            for (const Word& w : words_of(iso))
                words.push_back(w);
        }
        if (!words.empty()) cell.others.push_back(std::move(words));
    }
    for (const std::string_view answer : same_answer(raw.value))
        cell.others.push_back(words_of(answer));
    return cell;
}

bool take(Counts& from, const Words& words) {
    std::size_t i = 0;
    for (; i < words.size(); ++i) {
        const auto found = from.find(words[i].hash);
        if (found == from.end() || found->second <= 0) break;
        --found->second;
    }
    if (i == words.size()) return true;
    while (i-- > 0)
        ++from[words[i].hash];
    return false;
}

bool take(Counts& from, const Cell& cell) {
    if (take(from, cell.words)) return true;
    return std::any_of(cell.others.begin(), cell.others.end(), [&](const Words& w) { return take(from, w); });
}

Counts counts_of(const Words& words, std::size_t begin, std::size_t end) {
    Counts counts;
    for (std::size_t i = begin; i < end; ++i)
        ++counts[words[i].hash];
    return counts;
}

// All words of a page; keys of its front matter also without their case, as the names of columns.
Counts all_words(const Page& page) {
    Counts counts = counts_of(page.words, 0, page.words.size());
    for (const Field& f : page.fields) {
        for (const Word& w : f.key_words)
            ++counts[w.hash];
        if (!f.parent)
            for (const Word& w : f.value_words)
                ++counts[w.hash];
        for (const Word& w : words_of(folded(f.key)))
            ++counts[w.hash];
    }
    return counts;
}

class Tables {
  public:
    explicit Tables(Job& job) : job_(job) {}

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
        table_ = entry;
        note_dangling(rows);
        if (job_.outputs[entry].empty() && job_.account.mapped) {
            for (const CsvRow& row : rows) {
                ++job_.account.rows.missing;
                job_.account.cells.missing += row.size();
            }
            return;
        }
        if (!job_.outputs[entry].empty()) {
            for (const int file : job_.outputs[entry])
                if (const auto page = job_.output_page(file)) compare(entry, text, rows, *page, limited);
            return;
        }
        // Without a map or a file of its name: anywhere in the output.
        if (!everything_) {
            everything_.emplace();
            for (std::size_t f = 0; f < job_.tree.files().size(); ++f) {
                if (!job_.tree.files()[f].path.ends_with(".md")) continue;
                const auto page = job_.output_page(static_cast<int>(f));
                if (!page) continue;
                const auto shift = static_cast<std::uint32_t>(everything_->words.size());
                everything_->words.insert(everything_->words.end(), page->words.begin(), page->words.end());
                everything_->fields.insert(everything_->fields.end(), page->fields.begin(),
                                           page->fields.end());
                for (TableRow row : page->rows) {
                    for (Range& c : row.cells)
                        c = {c.begin + shift, c.end + shift};
                    everything_->rows.push_back(std::move(row));
                }
            }
        }
        compare(entry, text, rows, *everything_, limited);
    }

    // Remembers which links of the table lead nowhere.
    void note_dangling(const std::vector<CsvRow>& rows) {
        for (const CsvRow& row : rows)
            for (const CsvCell& raw : row)
                for (const std::string& target : targets_in(raw.value))
                    if (aim_of_cell(job_, table_, target).kind == Aim::Kind::nowhere)
                        for (const int file : job_.outputs[table_])
                            job_.dangling[file].insert(target_hash(target));
    }

    // A cell may also be shown as the names of the files whose paths it gives.
    Cell cell_of(const CsvCell& raw) const {
        Cell cell = words_and_forms(raw);
        if (raw.value.find('/') == std::string::npos || raw.value.find('\n') != std::string::npos)
            return cell;
        Words names;
        for (std::size_t begin = 0; begin < raw.value.size();) {
            const std::size_t end = std::min(raw.value.find(", ", begin), raw.value.size());
            const std::string path = raw.value.substr(begin, end - begin);
            const Aim aim = aim_of_cell(job_, table_, path);
            if (aim.kind != Aim::Kind::entry || job_.sorts[aim.entry] != Sort::asset) return cell;
            const std::string_view entry = job_.input.entry(aim.entry).name;
            for (const Word& w : words_of(entry.substr(entry.rfind('/') + 1)))
                names.push_back(w);
            begin = end + 2;
        }
        cell.others.push_back(std::move(names));
        return cell;
    }

    struct Candidate {
        std::size_t begin = 0, end = 0;
        bool used = false;
        bool header = false;
    };

    void compare(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, const Page& page,
                 Limited& limited) {
        std::vector<Candidate> table;
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_cell;
        for (const TableRow& row : page.rows) {
            if (row.cells.empty()) continue;
            table.push_back({row.cells.front().begin, row.cells.back().end, false});
            std::unordered_set<std::uint64_t> once;
            for (const Range& c : row.cells)
                if (c.begin != c.end && once.insert(joined(page.words, c.begin, c.end)).second)
                    by_cell[joined(page.words, c.begin, c.end)].push_back(table.size() - 1);
        }
        Counts rest = all_words(page);
        struct Left {
            std::size_t row;
            std::vector<std::size_t> cells;
            bool placed;
        };
        std::vector<Left> left;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::vector<Cell> cells;
            std::size_t seen = 0;
            for (const CsvCell& c : rows[r]) {
                cells.push_back(cell_of(c));
                seen += cells.back().words.size();
            }
            if (seen == 0) {
                ++job_.account.rows.found;
                job_.account.cells.found += cells.size();
                continue;
            }
            const std::optional<std::size_t> best = candidate(cells, page, table, by_cell);
            Left open{r, {}, best.has_value()};
            if (best) {
                table[*best].used = true;
                table[*best].header = r == 0;
                Counts in_row = counts_of(page.words, table[*best].begin, table[*best].end);
                const Counts before = in_row;
                for (std::size_t c = 0; c < cells.size(); ++c)
                    if (!take(in_row, cells[c])) open.cells.push_back(c);
                for (const auto& [hash, count] : before)
                    rest[hash] -= count - in_row[hash];
            } else {
                for (std::size_t c = 0; c < cells.size(); ++c)
                    if (!cells[c].words.empty()) open.cells.push_back(c);
            }
            job_.account.cells.found += cells.size() - open.cells.size();
            if (open.cells.empty())
                ++job_.account.rows.found;
            else
                left.push_back(std::move(open));
        }
        // Where other rows have a row of the page's table, this one must have one too: that its own page says
        // the same does not put it into the table.
        const bool tabled =
            std::any_of(table.begin(), table.end(), [](const Candidate& t) { return t.used && !t.header; });
        for (Left& open : left)
            if (tabled && !open.placed && open.row > 0)
                absent(entry, text, rows, open.row, limited);
            else
                elsewhere(entry, text, rows, open.row, open.cells, open.placed, rest, limited);
    }

    // The row of the table that has most of these cells, among those that share the one that fewest share.
    static std::optional<std::size_t> candidate(
        const std::vector<Cell>& cells, const Page& page, const std::vector<Candidate>& table,
        const std::unordered_map<std::uint64_t, std::vector<std::size_t>>& by_cell) {
        const std::vector<std::size_t>* fewest = nullptr;
        const auto look = [&](const Cell& cell) {
            if (cell.words.empty()) return;
            const auto found = by_cell.find(joined(cell.words, 0, cell.words.size()));
            if (found != by_cell.end() && (!fewest || found->second.size() < fewest->size()))
                fewest = &found->second;
        };
        look(cells.front());  // the title decides, where there is one
        if (!fewest && cells.front().words.empty())
            for (const Cell& cell : cells)
                look(cell);
        if (!fewest) return std::nullopt;
        std::optional<std::size_t> best;
        std::size_t best_score = 0;
        int looked = 0;
        for (const std::size_t t : *fewest) {
            if (table[t].used) continue;
            if (++looked > 64) break;
            Counts in_row = counts_of(page.words, table[t].begin, table[t].end);
            std::size_t score = 1;
            for (const Cell& cell : cells)
                score += take(in_row, cell) ? 1u : 0u;
            if (score > best_score) {
                best = t;
                best_score = score;
            }
            if (score == cells.size() + 1) break;
        }
        return best;
    }

    void absent(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, std::size_t r,
                Limited& limited) {
        ++job_.account.rows.missing;
        job_.account.cells.missing += rows[r].size();
        Place place = text.place(job_.input.display(entry), rows[r].front().at);
        place.length = static_cast<std::uint32_t>(runes_in(rows[r].front().value));
        limited.report("verify.missing-row", std::move(place),
                       fmt::format("the row \"{}\" is not in the table of the output",
                                   utf8_prefix(rows[r].front().value, 80)));
    }

    // Cells that the table does not have: in the row's own page, or outside of the table.
    void elsewhere(std::uint32_t entry, const Text& text, const std::vector<CsvRow>& rows, std::size_t r,
                   const std::vector<std::size_t>& cells, bool placed, Counts& rest, Limited& limited) {
        std::vector<Counts> pages = r == 0 ? std::vector<Counts>{} : row_pages(entry, rows[r].front().value);
        if (r == 0) pages = first_row_page(entry);  // a name of a column may be a key of each row's page
        std::vector<std::size_t> missing;
        for (const std::size_t c : cells) {
            const Cell cell = cell_of(rows[r][c]);
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
        ++job_.account.rows.missing;
        job_.account.cells.missing += missing.size();
        std::string columns;
        for (const std::size_t c : missing) {
            if (!columns.empty()) columns += ", ";
            const std::string name = c < rows[0].size() ? rows[0][c].value : std::to_string(c + 1);
            columns += fmt::format("{}: \"{}\"", name, utf8_prefix(rows[r][c].value, 80));
        }
        const std::string_view title = utf8_prefix(rows[r].front().value, 80);
        Place place = text.place(job_.input.display(entry), rows[r][missing.front()].at);
        place.length = static_cast<std::uint32_t>(runes_in(rows[r][missing.front()].value));
        limited.report(
            "verify.missing-row", std::move(place),
            placed || !pages.empty() || missing.size() < cells.size()
                ? fmt::format("of the row \"{}\" the output lacks {}", title, utf8_prefix(columns, 400))
                : fmt::format("the row \"{}\" is not in the output", title));
    }

    // The pages of the database's folder that have this title.
    std::vector<Counts> row_pages(std::uint32_t entry, const std::string& title) {
        load_rows(entry);
        std::vector<Counts> found;
        const Words words = words_of(title);
        const auto range = titles_.equal_range(joined(words, 0, words.size()));
        for (auto i = range.first; i != range.second; ++i)
            add_page(i->second, found);
        return found;
    }

    std::vector<Counts> first_row_page(std::uint32_t entry) {
        load_rows(entry);
        std::vector<Counts> found;
        int looked = 0;
        for (const auto& [title, n] : titles_) {
            add_page(n, found);
            if (++looked == 8) break;
        }
        return found;
    }

    void add_page(std::uint32_t n, std::vector<Counts>& found) {
        for (const int file : job_.outputs[n])
            if (const auto page = job_.output_page(file)) found.push_back(all_words(*page));
    }

    void load_rows(std::uint32_t entry) {
        if (rows_of_ == entry) return;
        rows_of_ = entry;
        titles_.clear();
        const std::string whole(stem(job_.input.entry(entry).name));
        const std::string_view id = notion_id(job_.input.entry(entry).name);
        std::vector<std::string> folders = {whole + "/"};
        if (!id.empty() && whole.size() > 33) {
            folders.push_back(whole.substr(0, whole.size() - 33) + "/");
            folders.push_back(whole.substr(0, whole.size() - 32) + std::string(id.substr(0, 4)) + "-" +
                              std::string(id.substr(28)) + "/");
        }
        for (std::uint32_t n = 1; n <= job_.input.count(); ++n) {
            if (job_.sorts[n] != Sort::markdown) continue;
            const std::string_view name = job_.input.entry(n).name;
            const auto in = [&](const std::string& f) {
                return name.starts_with(f) && name.find('/', f.size()) == std::string_view::npos;
            };
            if (!std::any_of(folders.begin(), folders.end(), in)) continue;
            auto head = job_.input.head(n, 4096);
            if (!head) continue;
            const Text text(head->view, head->owner);
            std::string_view line = text.view();
            if (!line.starts_with("# ")) continue;
            line = line.substr(2, line.find('\n') - 2);
            const Words words = words_of(line);
            titles_.emplace(joined(words, 0, words.size()), n);
        }
    }

    Job& job_;
    std::optional<Page> everything_;
    std::uint32_t table_ = 0;  // that is looked at
    std::uint32_t rows_of_ = 0;
    std::unordered_multimap<std::uint64_t, std::uint32_t> titles_;
};

}  // namespace

void check_tables(Job& job) {
    Tables(job).run();
}

}  // namespace speckiln::verify
