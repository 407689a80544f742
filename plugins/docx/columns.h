// How wide the columns of a table are, in twips.
#ifndef SPECKILN_DOCX_COLUMNS_H
#define SPECKILN_DOCX_COLUMNS_H

#include <cstdint>
#include <string_view>
#include <vector>

namespace docx {

// "0.25" → 0.25; 0 where it is none.
double fraction(std::string_view text);

std::vector<int> even_columns(std::uint32_t columns, int width);
// Together as wide as that. shares: above 0, at least one.
std::vector<int> shared_columns(const std::vector<double>& shares, int width);

inline constexpr int cell_margins = 216;  // left and right of a cell's text together

// A column that does not say how wide it is is no narrower than that.
inline constexpr int narrowest_column = 240;

}  // namespace docx

#endif
