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

// How many facts speak for a pair, or -1 where one speaks against it. Asked only where titles leave a choice.
using Facts = std::function<int(std::size_t row, std::size_t page)>;

// By title; where several rows or pages have one title, a pair is joined only if each of the two is all that
// is left for the other. An empty title of a row is "Untitled". Titles that are dates are "@Today" in one
// place and in full in another, so what is left of them is joined as well, if facts speak for it.
Join join_rows(const std::vector<std::string_view>& row_titles,
               const std::vector<std::string_view>& page_titles, const Facts& facts);

}  // namespace notion
