#include "model/nearest.h"

#include <algorithm>

namespace speckiln {
namespace {

// Optimal string alignment distance, over short names only.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        before[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            row[j] =
                std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
        std::swap(before, row);
    }
    return before[b.size()];
}

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& candidates) {
    if (written.size() > 64) return {};
    std::string best;
    std::size_t least = std::max<std::size_t>(2, written.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const auto d = distance(written, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best;
}

}  // namespace speckiln
