// Seconds at 100 KB, where nothing else is said, and what bounds them:
// - `>`×n `a*`×n 9; ` -`×n, newlines over 20: at most 100 markers before a line's text;
// - 90 more levels on each line, newlines 3.7, at 1 MB over 60: 20 markers beyond 200 columns in all;
// - a run of n lines, then `|-|` 1.4; one line of n cells, then `|-|` 2.4: 1000 lines and cells before;
// - a table of 1666 × 1666 cells from 10 KB, 2.2 s and 638 MB: 500,000 cells in all;
// - `a<?`, `a<!A`, `a<![CDATA[` 1: their number × the passage's bytes at most 20 million;
// - `http://a.b/` and `)`×n 2.8: at most 1000 of them in a row;
// - `![[]()`×n 0.8: 2000 `![` in a passage;
// - `a@` 1, an address of mail every 100 bytes of 1 MB, 1.4 s and 922 MB: 10,000 `@` in a passage, and
//   their number × its bytes 500 million.
#include "markdown/guard.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

namespace markdown {

namespace {

constexpr unsigned most_markers = 100;
constexpr unsigned most_deep = 20;
constexpr std::uint64_t most_cells = 500'000;
constexpr std::uint64_t most_before_table = 1000;
constexpr std::uint64_t most_open_work = 20'000'000;
constexpr std::uint64_t most_closes = 1000;
constexpr std::uint64_t most_images = 2000;
constexpr std::uint64_t most_at = 10'000;
constexpr std::uint64_t most_at_work = 500'000'000;

using kiln::npos;

std::uint64_t count(std::string_view s, std::string_view what, std::uint64_t enough) {
    std::uint64_t n = 0;
    for (auto at = s.find(what); at != npos && n < enough; at = s.find(what, at + what.size()))
        ++n;
    return n;
}

// Lines that hold none of it cost one look at most.
std::uint64_t count(std::string_view s, char c) {
    std::uint64_t n = 0;
    for (auto at = s.find(c); at != npos; at = s.find(c, at + 1))
        ++n;
    return n;
}

bool delimiter_row(std::string_view s) {
    bool dash = false;
    bool bar = false;
    for (const char c : s) {
        dash = dash || c == '-';
        bar = bar || c == '|' || c == ':';
        if (c != '|' && c != ':' && c != '-' && c != ' ' && c != '\t' && c != '\r' && c != '>') return false;
    }
    return dash && bar;
}

std::size_t first_full(std::string_view s) {
    std::size_t i = 0;
    while (i < s.size() && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r'))
        ++i;
    return i;
}

}  // namespace

Guard::Guard(std::string_view text)
    : many_opens_(count(text, "<?", 100) + count(text, "<!", 1000) >= 100),
      many_closes_(count(text, "))))))))", 1) > 0),
      many_images_(count(text, "![", most_images) >= most_images),
      many_at_(count(text, "@", most_at) * text.size() >= std::min(most_at_work, most_at * text.size())) {}

void Guard::refuse(std::uint32_t first, std::uint32_t last, const char* code, std::string message,
                   const char* remedy) {
    refusals_.push_back({first, last, code, std::move(message), remedy});
}

void Guard::end_run(std::uint32_t last) {
    if (!in_run_) return;
    in_run_ = false;
    if (!run_.code && run_.opens * run_.bytes > most_open_work) {
        run_.code = "limit.markdown-html";
        run_.message = std::to_string(run_.opens) + " openings of `<?` or `<!` in one passage";
        run_.remedy = "write &lt; for a < that opens no HTML";
    }
    if (!run_.code && run_.closes > most_closes) {
        run_.code = "limit.markdown-address";
        run_.message = std::to_string(run_.closes) + " closing parentheses in a row";
        run_.remedy = "put an empty line between, or make it a code block";
    }
    if (!run_.code && (run_.images > most_images || run_.at > most_at)) {
        run_.code = "limit.markdown-brackets";
        run_.message = "more than " + std::to_string(run_.images > most_images ? most_images : most_at) +
                       (run_.images > most_images ? " images" : " @ signs") + " opened in one passage";
        run_.remedy = "put empty lines between, or make it a code block";
    }
    if (!run_.code && run_.at * run_.bytes > most_at_work) {
        run_.code = "limit.markdown-brackets";
        run_.message =
            std::to_string(run_.at) + " @ signs in one passage of " + std::to_string(run_.bytes) + " bytes";
        run_.remedy = "put empty lines between, or make it a code block";
    }
    if (run_.code) refuse(run_.first, last, run_.code, std::move(run_.message), run_.remedy);
}

void Guard::look_at_table(std::string_view line) {
    if (delimiter_row(line)) {
        const auto columns = count(line, '|') + 1;
        if (run_.lines > most_before_table || run_.pipes > most_before_table) {
            run_.code = "limit.markdown-table";
            run_.message = "a table's second row after " + std::to_string(run_.lines) + " lines and " +
                           std::to_string(run_.pipes) + " cells; at most " +
                           std::to_string(most_before_table);
            run_.remedy = "put an empty line before the table, or keep it as CSV";
        }
        run_.table_columns = std::max(run_.table_columns, columns);
    } else if (run_.table_columns) {
        run_.cells += run_.table_columns;
        if (run_.cells > most_cells && !run_.code) {
            run_.code = "limit.markdown-table";
            run_.message = "a table of more than " + std::to_string(most_cells) + " cells";
            run_.remedy = "keep so large a table as CSV";
        }
    }
    run_.pipes += count(line, '|');
}

void Guard::look_closely(std::string_view s) {
    if (many_opens_ && s.find('<') != npos) run_.opens += count(s, "<?", npos) + count(s, "<!", npos);
    if (many_images_) run_.images += count(s, "![", npos);
    if (many_at_) run_.at += count(s, '@');
    if (!many_closes_) return;
    std::uint64_t closing = 0;
    for (const char c : s) {
        closing = c == ')' ? closing + 1 : 0;
        run_.closes = std::max(run_.closes, closing);
    }
}

void Guard::line(std::uint32_t index, std::string_view line, bool code, unsigned markers,
                 std::size_t columns) {
    const auto full = first_full(line);
    if (code || full == line.size()) {
        end_run(index ? index - 1 : 0);
        return;
    }
    if (markers > most_markers) {
        end_run(index ? index - 1 : 0);
        refuse(index, index, "limit.markdown-nesting",
               std::to_string(markers) + " quote and list markers on one line; at most " +
                   std::to_string(most_markers),
               "make it a code block, or put text between");
        return;
    }
    // A level that goes on takes two columns or a marker, so only lines as deep as this can open more levels
    // than the bound.
    if (markers > 0 && columns > 2 * std::size_t{most_markers}) {
        deep_ += markers;
        if (deep_ > most_deep) {
            end_run(index ? index - 1 : 0);
            refuse(index, index, "limit.markdown-nesting",
                   "a list or quote below more than " + std::to_string(most_markers) + " others",
                   "indent it less");
            return;
        }
    }
    if (!in_run_) {
        in_run_ = true;
        run_ = Run();
        run_.first = index;
    }
    const char first = line[full];
    if (run_.table_columns || first == '|' || first == '-' || first == ':' || first == '>') {
        look_at_table(line);
    } else {
        run_.pipes += count(line, '|');
    }
    ++run_.lines;
    run_.bytes += line.size();
    look_closely(line);
}

std::vector<Refusal> Guard::finish(std::uint32_t line_count) {
    end_run(line_count ? line_count - 1 : 0);
    std::sort(refusals_.begin(), refusals_.end(), [](const Refusal& a, const Refusal& b) {
        return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<Refusal> kept;
    for (auto& r : refusals_) {
        if (kept.empty() || r.first > kept.back().last) kept.push_back(std::move(r));
    }
    return kept;
}

}  // namespace markdown
