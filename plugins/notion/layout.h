// Which documents an export holds, told from the names of its entries alone.
//
// Three layouts are known: "Title id/" folders (older), "Title/" with "Title abcd-ef12/" where titles collide
// (newer), and one flat folder ("without folders for subpages"). Folders of the export itself, of teamspaces
// and of "Private & Shared" need no list of names: a folder that belongs to no page is passed over when a
// parent is sought.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notion {

enum class Kind : std::uint8_t { page, database, view, row, asset };

constexpr std::uint32_t nobody = UINT32_MAX;

struct Document {
    Kind kind = Kind::page;
    std::uint32_t parent = nobody;       // index into Layout::documents, always a smaller one
    std::string key;                     // id, else path
    std::string id;                      // plain id where the document answers to it
    std::string title;                   // as the file name has it
    std::vector<std::uint32_t> entries;  // indexes into the names given; the first is the document's own
    std::uint32_t csv = nobody;          // the table with every column: "X_all.csv", else "X.csv"
    std::uint32_t shown = nobody;        // a database's "X.csv" beside "X_all.csv": what one view shows
    std::uint32_t page = nobody;         // the markdown of a page, or of a database that has text as well
    std::uint32_t html = nobody;         // the same page's HTML, not read
};

struct Layout {
    std::vector<Document> documents;        // parents before children
    std::vector<std::uint32_t> sitemaps;    // index.html of the export
    std::vector<std::uint32_t> html_pages;  // pages that are there as HTML only
    std::vector<std::string> ambiguous;     // folders that several pages could own
    std::uint32_t litter = 0;               // entries that are no content
};

// names: paths with '/' between parts; the views must outlive the call only.
Layout arrange(const std::vector<std::string_view>& names);

}  // namespace notion
