#include "csv/delimiter.h"

#include <cstddef>

#include <speckiln/plugin/text.hpp>

#include "csv/parse.h"

namespace kiln::csv {

char separator_line(std::string_view text) {
    constexpr std::string_view line_end = "\r\n";
    if (!text.starts_with("sep=") || text.size() < 5) return 0;
    const char c = text[4];
    if (c == '"' || c == '\0' || line_end.find(c) != npos) return 0;
    return text.size() == 5 || line_end.find(text[5]) != npos ? c : '\0';
}

char detect_delimiter(std::string_view text) {
    constexpr std::size_t most_bytes = 64 * 1024, most_records = 64;
    if (text.starts_with(bom)) text.remove_prefix(bom.size());
    if (const char said = separator_line(text)) return said;

    std::size_t first[3] = {}, even[3] = {}, total[3] = {}, here[3] = {};
    std::size_t records = 0;
    bool quoted = false, fresh = true, blank = true;
    const auto close_record = [&] {
        if (blank) return;
        for (std::size_t c = 0; c < 3; ++c) {
            if (records == 0) first[c] = here[c];
            even[c] += here[c] > 0 && here[c] == first[c];
            total[c] += here[c];
            here[c] = 0;
        }
        ++records;
        blank = true;
    };
    // At least one whole record, however long.
    for (std::size_t i = 0; i < text.size() && records < most_records && (records == 0 || i < most_bytes);
         ++i) {
        const char c = text[i];
        if (quoted) {
            quoted = c != '"';
            continue;
        }
        if (c == '\n' || c == '\r') {
            close_record();
            fresh = true;
            continue;
        }
        blank = false;
        quoted = c == '"' && (fresh || (i > 0 && text[i - 1] == '"'));
        fresh = false;
        if (const auto found = delimiters.find(c); found != npos) {
            ++here[found];
            fresh = true;
        }
    }
    close_record();
    std::size_t best = 0;
    const auto better = [&](std::size_t a, std::size_t b) {
        if (even[a] != even[b]) return even[a] > even[b];
        if (first[a] != first[b]) return first[a] > first[b];
        return total[a] > total[b];
    };
    for (std::size_t c = 1; c < 3; ++c)
        if (better(c, best)) best = c;
    return delimiters[best];
}

}  // namespace kiln::csv
