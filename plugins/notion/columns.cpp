#include "columns.h"

#include <unordered_set>
#include <vector>

namespace notion {
namespace {

constexpr std::size_t longest_option = 100;  // Notion's own limit

ColumnType type_of(const kiln::csv::Table& table, std::size_t column, std::size_t rows) {
    std::size_t filled = 0, boxes = 0, joined = 0;
    std::unordered_map<std::string_view, int> seen;  // part → cells that hold it
    std::vector<std::string_view> of_joined;
    bool short_parts = true;
    for (std::size_t row = 1; row < rows; ++row) {
        const auto cell = trim(table.at(row, column));
        if (cell.empty()) continue;
        ++filled;
        if (cell == "Yes" || cell == "No") ++boxes;
        const auto parts = split_options(cell);
        for (const auto part : parts) {
            ++seen[part];
            if (parts.size() > 1) of_joined.push_back(part);
            if (part.size() > longest_option || part.find('\n') != std::string_view::npos ||
                part.find('(') != std::string_view::npos)
                short_parts = false;
        }
        if (parts.size() > 1) ++joined;
    }
    // A checkbox is never empty.
    if (filled > 0 && boxes == rows - 1) return ColumnType::checkbox;
    if (joined == 0 || !short_parts) return ColumnType::unknown;
    // Options come back; the parts of a sentence do not. Dates hold a comma as well: "May 8, 2023".
    std::unordered_set<std::string_view> different(of_joined.begin(), of_joined.end());
    std::size_t shared = 0;
    for (const auto part : different) {
        const bool year =
            part.size() >= 4 && part.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
        if (year) return ColumnType::unknown;
        if (seen[part] > 1) ++shared;
    }
    return shared * 2 > different.size() ? ColumnType::multi_select : ColumnType::unknown;
}

}  // namespace

std::vector<std::string_view> split_options(std::string_view value) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto comma = value.find(", ");
        if (const auto part = trim(value.substr(0, comma)); !part.empty()) out.push_back(part);
        if (comma == std::string_view::npos) return out;
        value.remove_prefix(comma + 2);
    }
}

ColumnFacts column_facts(const kiln::csv::Table& table, bool partial) {
    ColumnFacts out;
    const auto rows = partial && table.size() > 1 ? table.size() - 1 : table.size();
    if (rows == 0) return out;
    // The first column is the title, which a page shows as its heading.
    for (std::size_t column = 1; column < table[0].cells.size(); ++column) {
        std::string name(trim(table.at(0, column)));
        if (name.empty()) continue;
        if (const auto type = type_of(table, column, rows); type != ColumnType::unknown)
            out.types.emplace(name, type);
        out.names.insert(std::move(name));
    }
    return out;
}

std::shared_ptr<const ColumnFacts> column_facts(const kiln::Job& in, kiln_entry table) {
    // Only ever what these very bytes say, as all of a table or as its beginning.
    static std::string last_head;
    static bool last_partial = false;
    static std::shared_ptr<const ColumnFacts> of_last;
    if (table != 0) {
        for (const std::size_t most : {std::size_t{16} << 10, std::size_t{256} << 10}) {
            const auto head = in.entry_head(table, most);
            const bool partial = head.size() >= most;
            if (of_last && partial == last_partial && head == last_head) return of_last;
            const auto rows = kiln::csv::parse_table(head, {.delimiter = ','});
            // A header that is longer still is asked for again; past that it is no header.
            if (partial && rows.size() <= 1) continue;
            auto facts = std::make_shared<const ColumnFacts>(column_facts(rows, partial));
            // Both or neither, also where memory is missing.
            last_head = head;
            of_last = std::move(facts);
            last_partial = partial;
            return of_last;
        }
    }
    return std::make_shared<const ColumnFacts>();
}

}  // namespace notion
