#include "csv.h"

#include <algorithm>

namespace speckiln::verify {
namespace {

// The mark that the first line has most of outside of quotes.
char find_comma(std::string_view text) {
    std::size_t counts[3] = {};
    static constexpr std::string_view marks = ",;\t";
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) break;
        const std::size_t which = quoted ? std::string_view::npos : marks.find(c);
        if (which != std::string_view::npos) ++counts[which];
    }
    return marks[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

}  // namespace

std::vector<CsvRow> read_csv(const Text& source, char comma) {
    const std::string_view text = source.view();
    std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (comma == '\0') comma = find_comma(text.substr(i));
    std::vector<CsvRow> rows;
    while (i < text.size()) {
        CsvRow row;
        for (bool more = true; more;) {
            CsvCell cell;
            if (i < text.size() && text[i] == '"') {
                cell.at = static_cast<std::uint32_t>(++i);
                for (; i < text.size(); ++i) {
                    if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
                        ++i;
                    else if (text[i] == '"')
                        break;
                    cell.value.push_back(text[i]);
                }
                if (i < text.size()) ++i;
            } else {
                cell.at = static_cast<std::uint32_t>(i);
            }
            while (i < text.size() && text[i] != comma && text[i] != '\n' && text[i] != '\r')
                cell.value.push_back(text[i++]);
            row.push_back(std::move(cell));
            more = i < text.size() && text[i] == comma;
            if (more) ++i;
        }
        if (i < text.size() && text[i] == '\r') ++i;
        if (i < text.size() && text[i] == '\n') ++i;
        if (row.size() > 1 || !row[0].value.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace speckiln::verify
