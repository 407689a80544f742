// Cells of a table: what one says, in each form that a conversion may give it.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "csv.h"
#include "job.h"

namespace speckiln::verify {

// How often each word is there.
using Counts = std::unordered_map<std::uint64_t, std::int64_t>;

// A cell: its words, and the words of the other forms that it may take.
struct Cell {
    Words words;
    std::vector<Words> others;
    std::uint32_t at = 0;
    std::string_view value;
};

// table: the entry that the cell stands in; a cell may also be shown as the names of the files whose paths it
// gives.
Cell cell_of(const Job& job, std::uint32_t table, const CsvCell& raw);

// One number for the words [begin, end).
std::uint64_t joined(const Words& words, std::size_t begin, std::size_t end);

Counts counts_of(const Words& words, std::size_t begin, std::size_t end);
// All words of a page; keys of its front matter also without their case, as the names of columns.
Counts all_words(const Page& page);

// Takes the words out, all or none.
bool take(Counts& from, const Words& words);
// In any of its forms.
bool take(Counts& from, const Cell& cell);

}  // namespace speckiln::verify
