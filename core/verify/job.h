// What the parts of one recount share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "map.h"
#include "page.h"
#include "tree.h"
#include "verify.h"

namespace speckiln::verify {

enum class Sort : std::uint8_t { ignored, markdown, csv, plain, json, docx, unread, asset };

struct Job {
    const source::Source& input;
    const Options& options;
    Diagnostics& findings;
    Tree tree;
    Map map;
    Account account;

    std::vector<Sort> sorts;                               // by entry number, from 1
    std::vector<std::vector<int>> outputs;                 // by entry number: the files that it became
    std::vector<std::vector<std::uint32_t>> sources;       // by file: the entries that became it
    std::unordered_map<std::string, std::uint32_t> by_id;  // Notion's id → entry
    std::unordered_map<std::string_view, int> by_key;      // a document's key in the map → file
    bool notion = false;
    std::unordered_set<std::uint32_t> linked;  // attachments that some document links to
    // Sums of pictures that lie within documents: of the source, of the output.
    std::unordered_set<std::string> brought, embedded;
    // Targets that lead nowhere in the source, by the file in which they may stand.
    std::unordered_map<int, std::unordered_set<std::uint64_t>> dangling;

    std::optional<Page> source_page(std::uint32_t entry, Place* trouble = nullptr);
    std::optional<Page> output_page(int file);

    void report(std::string_view code, Place place, std::string_view message);

    // The entry that a reader makes the document of this key of: its key is its name, or Notion's id.
    [[nodiscard]] std::uint32_t find_key(const std::string& key) const;
    // The entry that has this name, read as the file system would: "a/../b" is "b".
    [[nodiscard]] std::uint32_t find_entry(std::string_view path) const;
};

// "a/b" seen from the folder of "c/d.md" is "c/a/b"; empty if it climbs out.
std::string beside(std::string_view from, std::string_view relative);
// Notion's id at the end of a name (without its ending); empty if there is none.
std::string_view notion_id(std::string_view name);
// "dir/X <id>" of "dir/X <id>_all.csv", "dir/X <id>.csv" and "dir/X <id>.md".
std::string_view stem(std::string_view name);

// What a link of the source leads to.
struct Aim {
    enum class Kind : std::uint8_t { external, self, entry, nowhere } kind = Kind::nowhere;
    std::uint32_t entry = 0;
    std::string fragment;
};
Aim aim_of(const Job& job, std::uint32_t from, const Link& link);
// The same for a link in a cell of a table, which is written as seen from one of three folders: the table's
// own, that of its rows, or that of the page which holds it.
Aim aim_of_cell(const Job& job, std::uint32_t table, const std::string& target);

// What a link of the output leads to: file ≥ 0, or a folder, or a document of the source of which no file is
// known, or nothing.
struct Target {
    enum class Kind : std::uint8_t { external, file, folder, unpaired, nowhere } kind = Kind::nowhere;
    int file = -1;
    std::string fragment;
};
Target target_of(const Job& job, int from, const Link& link);

bool is_external(std::string_view target);
// The form in which two spellings of one address are equal.
std::uint64_t address_hash(std::string_view target);
std::uint64_t target_hash(std::string_view target);

// Documents in which pictures may lie themselves: the map names what became of those as an asset of theirs.
bool brings_pictures(Sort);

// The checks, in the order in which they run.
void sort_entries(Job&);
void pair_documents(Job&);
void check_collisions(Job&);
void find_assets(Job&);
void check_documents(Job&);
void check_tables(Job&);
void check_targets(Job&);
void check_assets(Job&);

// Of what one file has to say about one thing, the first findings are reported one by one, the rest summed
// up.
class Limited {
  public:
    explicit Limited(Job& job) : job_(job) {}
    ~Limited();
    Limited(const Limited&) = delete;
    Limited& operator=(const Limited&) = delete;
    // place and message make theirs where they are asked: of a finding that is summed up nobody looks for its
    // line.
    template <class MakePlace, class MakeMessage>
    void report(std::string_view code, const MakePlace& place, const MakeMessage& message) {
        Count& count = counts_[std::string(code)];
        if (count.all++ >= job_.options.findings_a_document) return;
        Place where = place();
        count.file = where.file;
        job_.report(code, std::move(where), message());
    }

  private:
    struct Count {
        std::size_t all = 0;
        std::string file;
    };
    Job& job_;
    std::map<std::string, Count, std::less<>> counts_;
};

}  // namespace speckiln::verify
