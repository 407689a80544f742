#include "flat.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "columns.h"
#include "csv/parse.h"
#include "names.h"
#include "page.h"
#include "properties.h"

namespace notion {
namespace {

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path.substr(0, 0) : path.substr(0, slash);
}

// What a page says of itself is what the row says, and it says something.
bool agrees(std::string_view page, const kiln::csv::Table& table, std::size_t row, const Columns& columns) {
    const auto text = split_page(page, Owner::database, columns);
    if (text.properties.empty() || title_key(text.title) != title_key(table.at(row, 0))) return false;
    return std::all_of(text.properties.begin(), text.properties.end(), [&](const Property& p) {
        for (std::size_t c = 1; c < table[0].cells.size(); ++c)
            if (trim(table.at(0, c)) == p.name && same_value(p.value, table.at(row, c))) return true;
        return false;
    });
}

// Pages by folder and title, in brief. Should two ever meet, neither is adopted.
using Pages = std::unordered_map<std::size_t, std::uint32_t>;
constexpr std::uint32_t several = nobody - 1;

std::size_t place(std::string_view folder, std::string_view name) {
    const std::hash<std::string_view> hash;
    return hash(folder) * 31 + hash(name);
}

void put(std::uint32_t& to, std::uint32_t one) {
    to = to == nobody ? one : several;
}

void claim(const kiln::Indexer& in, const std::vector<std::string_view>& names, const Layout& layout,
           std::uint32_t database, const Pages& pages, std::vector<std::uint32_t>& claims) {
    const auto csv = layout.documents[database].csv;
    const auto table = kiln::csv::parse_table(in.entry_data(csv + 1), {.delimiter = ','});
    const auto columns = column_facts(table, false).names;
    std::unordered_map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t row = 1; row < table.size(); ++row)
        rows[name_key_of_title(trim(table.at(row, 0)), false)].push_back(row);
    for (const auto& [name, of_name] : rows) {
        if (of_name.size() != 1 || name.empty()) continue;
        const auto found = pages.find(place(folder_of(names[csv]), name));
        if (found == pages.end() || found->second == several) continue;
        const auto page = found->second;
        if (agrees(in.entry_head(layout.documents[page].page + 1, page_head), table, of_name.front(),
                   columns))
            put(claims[page], database);
    }
}

}  // namespace

void adopt_rows(const kiln::Indexer& in, const std::vector<std::string_view>& names, Layout& layout) {
    auto& docs = layout.documents;
    std::vector<bool> has_children(docs.size());
    for (const auto& d : docs)
        if (d.parent != nobody) has_children[d.parent] = true;
    std::vector<std::uint32_t> databases;
    for (std::uint32_t i = 0; i < docs.size(); ++i)
        if (docs[i].kind == Kind::database && !has_children[i]) databases.push_back(i);
    if (databases.empty()) return;
    Pages pages;
    for (std::uint32_t i = 0; i < docs.size(); ++i)
        if (docs[i].kind == Kind::page && !has_children[i] && docs[i].has_id)
            put(pages.try_emplace(place(folder_of(names[docs[i].page]), name_key(docs[i].title)), nobody)
                    .first->second,
                i);
    std::vector<std::uint32_t> claims(docs.size(), nobody);  // by page
    for (const auto database : databases)
        if (!in.dead()) claim(in, names, layout, database, pages, claims);
    const auto is_adopted = [&](std::uint32_t i) { return claims[i] < several; };

    // Adopted pages have nothing below them, so they may come last.
    std::vector<std::uint32_t> order, at(docs.size());
    for (const bool adopted : {false, true})
        for (std::uint32_t i = 0; i < docs.size(); ++i)
            if (is_adopted(i) == adopted) order.push_back(i);
    for (std::uint32_t i = 0; i < order.size(); ++i)
        at[order[i]] = i;
    std::vector<Document> sorted;
    sorted.reserve(docs.size());
    for (const auto i : order) {
        Document& d = sorted.emplace_back(docs[i]);
        if (is_adopted(i)) {
            d.kind = Kind::row;
            d.parent = claims[i];
        }
        if (d.parent != nobody) d.parent = at[d.parent];
    }
    docs = std::move(sorted);
}

}  // namespace notion
