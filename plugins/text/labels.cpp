#include "text/labels.h"

#include <algorithm>

namespace plaintext {

std::vector<Label> lost_labels(std::string_view line, bool form) {
    std::vector<Label> labels;
    // "Owner: ____ | Due:* ____": each part may have one.
    for (std::size_t from = 0; from < line.size();) {
        const auto end = std::min(line.find(" | ", from), line.size());
        const auto part = line.substr(from, end - from);
        const auto star = part.find('*');
        if (star != part.npos && star > 0) {
            const char before = part[star - 1];
            const bool ends = star + 1 == part.size() || part[star + 1] == ' ' || part[star + 1] == '\t';
            const bool in_code = part.substr(0, star).find('`') != part.npos;
            if (ends && !in_code && before != ' ' && before != '\\' &&
                (form || before == ':' || before == '?'))
                labels.push_back({from + std::min(part.find_first_not_of(" \t"), star), from + star});
        }
        from = end + 3;
    }
    return labels;
}

bool is_open_label(std::string_view line) {
    const auto labels = lost_labels(line, true);
    return labels.size() == 1 && labels[0].begin == 0 && labels[0].star + 1 == line.size();
}

}  // namespace plaintext
