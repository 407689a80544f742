#include "docx/columns.h"

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
    double end = 0;
    long before = 0;
    for (const double share : shares) {
        end += share;
        const long at = std::lround(width * end / all);
        widths.push_back(static_cast<int>(std::max(1L, at - before)));
        before = at;
    }
    return widths;
}

}  // namespace docx
