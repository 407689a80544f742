// Headings between bars.
#pragma once

#include <algorithm>
#include <string_view>

// "== Title ==" → 2 and "Title"; 0 and nothing taken where the line is none like that.
inline int take_bars(std::string_view& line) {
    const auto bars = std::min(line.find_first_not_of('='), line.size());
    if (bars == 0 || bars > 6 || line.size() < 2 * bars + 2 || line[bars] != ' ') return 0;
    const auto text = line.substr(bars + 1, line.size() - 2 * bars - 2);
    if (line.substr(0, bars) != line.substr(line.size() - bars) || line[line.size() - bars - 1] != ' ')
        return 0;
    line = text;
    return static_cast<int>(bars);
}
