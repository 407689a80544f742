#include "text/table.h"

#include <algorithm>

namespace plaintext {
namespace {

std::string_view without_blanks(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

}  // namespace

std::vector<std::string> cells_of(std::string_view row, char between) {
    row = without_blanks(row);
    if (between == '|' && !row.empty() && row[0] == '|') row.remove_prefix(1);
    std::vector<std::string> cells;
    std::string cell;
    bool open = true;
    for (std::size_t at = 0; at < row.size(); ++at) {
        open = true;
        if (row[at] == '\\' && between == '|' && row.substr(at + 1, 1) == "|") {
            cell += row[++at];
        } else if (row[at] == between) {
            cells.emplace_back(without_blanks(cell));
            cell.clear();
            open = between != '|';
        } else {
            cell += row[at];
        }
    }
    if (open) cells.emplace_back(without_blanks(cell));
    return cells;
}

bool is_tab_table(const std::vector<PlacedText>& lines) {
    if (lines.size() < 2) return false;
    const auto tabs = [](std::string_view text) { return std::count(text.begin(), text.end(), '\t'); };
    const auto first = tabs(lines[0].text);
    return first > 0 && std::all_of(lines.begin(), lines.end(),
                                    [&](const auto& line) { return tabs(line.text) == first; });
}

void set_alignment(kiln::Reader in, kiln_node table, const std::vector<std::string>& ruler) {
    if (std::none_of(ruler.begin(), ruler.end(),
                     [](const auto& cell) { return cell.find(':') != cell.npos; }))
        return;
    for (const auto& cell : ruler) {
        const bool left = !cell.empty() && cell.front() == ':', right = cell.size() > 1 && cell.back() == ':';
        in.set(table, KILN_AT_ALIGN, left && right ? "center" : right ? "right" : left ? "left" : "none");
    }
}

bool is_ruling(std::string_view cell) {
    return !cell.empty() && cell.find_first_not_of("-: ") == cell.npos;
}

}  // namespace plaintext
