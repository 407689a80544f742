// Which documents an export holds, told from the names of its entries alone.
//
// Three layouts are known: "Title id/" folders (older), "Title/" with "Title abcd-ef12/" where titles collide
// (newer), and one flat folder ("without folders for subpages"). Folders of the export itself, of teamspaces
// and of "Private & Shared" need no list of names: a folder that belongs to no page is passed over when a
// parent is sought.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace notion {

enum class Kind : std::uint8_t { page, database, view, row, asset };

constexpr std::uint32_t nobody = UINT32_MAX;

// An export may hold a million: keys and titles are views, of the names or of Layout::made.
struct Document {
    Kind kind = Kind::page;
    bool has_id = false;            // its key is an id, and it answers to that
    std::uint32_t parent = nobody;  // index into Layout::documents, always a smaller one
    std::string_view key;           // plain id, else path
    std::string_view title;         // as the file name has it
    // Indexes into the names given.
    std::uint32_t csv = nobody;    // the table with every column: "X_all.csv", else "X.csv"
    std::uint32_t shown = nobody;  // a database's "X.csv" beside "X_all.csv": what one view shows
    std::uint32_t page = nobody;   // the markdown of a page, or of a database that has text as well
    std::uint32_t html = nobody;   // the same page's HTML, not read
    std::uint32_t file = nobody;   // of an attachment

    [[nodiscard]] std::string_view id() const { return has_id ? key : std::string_view(); }
    // Those there are; the first is the document's own.
    [[nodiscard]] std::vector<std::uint32_t> entries() const;
};

struct Layout {
    std::vector<Document> documents;        // parents before children
    std::vector<std::uint32_t> sitemaps;    // index.html of the export
    std::vector<std::uint32_t> html_pages;  // pages that are there as HTML only
    std::vector<std::string> ambiguous;     // folders that several pages could own
    std::uint32_t litter = 0;               // entries that are no content
    std::deque<std::string> made;           // keys that no name holds as they are
};

// names: paths with '/' between parts; what they view must outlive the layout.
Layout arrange(const std::vector<std::string_view>& names);

}  // namespace notion
