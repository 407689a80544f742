#include "stray.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "text_ranges.h"

namespace notion {
namespace {

constexpr std::size_t run_length = 4;
constexpr std::string_view empty_link = "[]()";

bool space(std::string_view s, std::size_t at) {
    return at >= s.size() || s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r';
}

struct Run {
    std::size_t at;
    bool before, after;  // is there a blank?
};

// Runs of exactly four, of one paragraph; which of them stand alone.
void pick(std::vector<Run>& runs, std::vector<std::size_t>& out) {
    std::size_t opener = SIZE_MAX;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& run = runs[i];
        const bool opens = run.before && !run.after, closes = !run.before && run.after;
        if (opens) {
            if (opener != SIZE_MAX) out.push_back(runs[opener].at);
            opener = i;
        } else if (closes && opener != SIZE_MAX) {
            opener = SIZE_MAX;  // a pair: bold twice is bold
        } else {
            out.push_back(run.at);
        }
    }
    if (opener != SIZE_MAX) out.push_back(runs[opener].at);
    runs.clear();
    std::sort(out.begin(), out.end());
}

// Takes the runs out of what reaches from the first of them to `end`, and fills up with blanks.
void squeeze(char* text, const std::vector<std::size_t>& runs, std::size_t end) {
    std::size_t to = runs.front();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto from = runs[i] + run_length;
        const auto until = i + 1 < runs.size() ? runs[i + 1] : end;
        std::memmove(text + to, text + from, until - from);
        to += until - from;
    }
    std::fill(text + to, text + end, ' ');
}

}  // namespace

bool has_stray_marks(std::string_view markdown) {
    return markdown.find("****") != std::string_view::npos ||
           markdown.find(empty_link) != std::string_view::npos;
}

void drop_stray_marks(char* text, std::size_t size) {
    const std::string_view s(text, size);
    const auto ranges = text_ranges(s);
    std::vector<Run> runs;
    std::vector<std::size_t> stray;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto& range = ranges[i];
        for (auto at = s.substr(0, range.end).find("****", range.begin); at != std::string_view::npos;) {
            auto end = s.find_first_not_of('*', at);
            if (end == std::string_view::npos) end = size;
            if (end - at == run_length && (at == 0 || s[at - 1] != '\\'))
                runs.push_back({at, at == 0 || space(s, at - 1), space(s, end)});
            at = end < range.end ? s.substr(0, range.end).find("****", end) : std::string_view::npos;
        }
        for (auto at = s.substr(0, range.end).find(empty_link, range.begin); at != std::string_view::npos;
             at = s.substr(0, range.end).find(empty_link, at + run_length))
            if (at == 0 || (s[at - 1] != '!' && s[at - 1] != '\\')) stray.push_back(at);
        if (i + 1 < ranges.size() && ranges[i + 1].paragraph == range.paragraph) continue;
        pick(runs, stray);
        if (stray.empty()) continue;
        // Blanks at the end of a paragraph mean nothing.
        const auto end = s.find('\n', range.end);
        squeeze(text, stray, end == std::string_view::npos ? size : end);
        stray.clear();
    }
}

}  // namespace notion
