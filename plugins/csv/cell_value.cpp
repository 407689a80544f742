#include "csv/cell_value.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

namespace kiln::csv {
namespace {

constexpr std::string_view digits = "0123456789";

}  // namespace

bool looks_like_data(std::string_view s) {
    while (!s.empty() && s.front() == ' ')
        s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ')
        s.remove_suffix(1);
    if (s.empty()) return false;
    if (s.substr(0, 7) == "http://" || s.substr(0, 8) == "https://") return true;
    if (const auto at = s.find('@'); at != npos && at > 0 && s.find('.', at) != npos && s.find(' ') == npos)
        return true;
    // Digits and what stands between them. A year alone is a header of many tables.
    if (s.find_first_not_of("0123456789.,:/-+% ") != npos || s.find_first_of(digits) == npos) return false;
    return !(s.size() == 4 && s.find_first_not_of(digits) == npos);
}

bool is_formula(std::string_view s) {
    if (s.empty()) return false;
    for (const std::string_view wide : {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"})
        if (s.substr(0, wide.size()) == wide) return true;
    constexpr std::string_view leads = "=+-@\t\r\n";
    if (leads.find(s.front()) == npos) return false;
    const bool signed_number = s.front() == '-' || s.front() == '+';
    return !(signed_number && s.find_first_not_of("0123456789.,%", 1) == npos);
}

}  // namespace kiln::csv
