// Which page belongs to which row of a database: they share nothing but the title.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace notion {

constexpr std::size_t no_page = SIZE_MAX;

struct Ambiguity {
    std::string title;
    std::size_t rows, pages;  // those left over
};

struct Join {
    std::vector<std::size_t> page_of_row;  // index of the page, or no_page
    std::vector<std::size_t> unclaimed;    // pages that no row has
    std::vector<Ambiguity> ambiguous;
};

// Does something certain speak against this pair? Asked only where titles leave a choice.
using Conflict = std::function<bool(std::size_t row, std::size_t page)>;

// By title; where several rows or pages have one title, a pair is joined only if each of the two is all that
// is left for the other. An empty title of a row is "Untitled".
Join join_rows(const std::vector<std::string_view>& row_titles,
               const std::vector<std::string_view>& page_titles, const Conflict& conflict);

}  // namespace notion
