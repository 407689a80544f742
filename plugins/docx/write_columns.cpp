#include "docx/write_columns.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace docx {

double fraction(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value > 0 && value < 1000 ? value : 0;
}

std::vector<int> even_columns(std::uint32_t columns, int width) {
    return std::vector<int>(columns, std::max(narrowest_column, width / static_cast<int>(columns)));
}

std::vector<int> shared_columns(const std::vector<double>& shares, int width) {
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<int> widths;
    widths.reserve(shares.size());
    for (const double share : shares)
        widths.push_back(std::max(1, static_cast<int>(std::lround(width * share / all))));
    return widths;
}

}  // namespace docx
