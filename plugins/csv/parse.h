// CSV and its kin (tab, semicolon) as RFC 4180 has it, read leniently: every input gives rows, and what was
// odd about it is said as issues. Knows nothing of documents, so that other formats that carry CSV can use
// it.
//
// One pass, no recursion. A cell is a view into the text wherever its characters stand there in one piece;
// one with doubled quotes is put together and handed to Sink::copy, which says where it lives from then on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiln::csv {

struct Options {
    char delimiter = 0;                             // 0 = found from the text
    std::size_t max_field = std::size_t{16} << 20;  // bytes
    std::size_t max_columns = 16384;
    std::size_t max_cells = 10'000'000;  // of the whole text
};

struct Cell {
    std::string_view text;  // unquoted; line ends within are as in the source
    bool quoted = false;
};

// Lines and columns count from 1; offset and length are bytes of the text given to parse(), byte order mark
// included, line end not.
struct Row {
    std::span<const Cell> cells;
    std::uint32_t line = 0;
    std::size_t offset = 0, length = 0;
};

enum class Problem : std::uint8_t {
    ragged,            // another number of cells than the first row; count = how many
    stray_quote,       // a quote inside a cell that does not begin with one: kept as a character
    text_after_quote,  // text between a closing quote and the next delimiter: kept as part of the cell
    unclosed_quote,    // kept as a character: the cell ends at the next delimiter, as if unquoted
    nul,               // the text holds NUL bytes, count of them; left as they are. Comes last
    field_too_long,    // max_field: parsing stopped
    too_many_columns,  // max_columns: parsing stopped
    too_many_cells,    // max_cells: parsing stopped
};

struct Issue {
    Problem problem = Problem::ragged;
    std::uint32_t line = 0;
    std::size_t offset = 0, length = 0;
    std::size_t count = 0;
};

class Sink {
  public:
    virtual ~Sink() = default;
    // The cells are valid during the call, their text as long as the source or what copy() gave. Empty lines
    // give no row; a line with nothing but "" gives one of one empty cell. false stops the parse.
    virtual bool row(const Row&) = 0;
    virtual std::string_view copy(std::string_view) = 0;
    virtual void issue(const Issue&) {}
};

// false: a limit or the sink stopped it before the end.
bool parse(std::string_view text, const Options&, Sink&);

// Comma, semicolon or tab, whichever parts the first records most evenly; comma where nothing does.
char detect_delimiter(std::string_view text);

// The width to which short rows are filled up with empty cells: the widest row's, or 0 (leave them) where a
// few long rows would blow the table up. Reader and writer go by it, so that one does not undo the other.
std::size_t even_width(std::size_t widest, std::size_t rows, std::size_t cells);

// The whole text at once. Views point into the text and into this table: keep both.
class Table {
  public:
    static constexpr std::size_t most_issues = 1000;
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] Row operator[](std::size_t row) const;
    // "" where the row is short.
    [[nodiscard]] std::string_view at(std::size_t row, std::size_t column) const;
    // Cells of the widest row.
    [[nodiscard]] std::size_t width() const { return width_; }
    // The first of them: a text that is all wrong keeps no more than most_issues.
    [[nodiscard]] const std::vector<Issue>& issues() const { return issues_; }
    [[nodiscard]] std::size_t issue_count() const { return issue_count_; }
    // false: a limit stopped it, issues() says which.
    [[nodiscard]] bool complete() const { return complete_; }

  private:
    friend Table parse_table(std::string_view, const Options&);
    friend class TableSink;
    struct RowAt {
        std::size_t first, count, offset, length;
        std::uint32_t line;
    };
    std::vector<Cell> cells_;
    std::vector<RowAt> rows_;
    std::vector<Issue> issues_;
    std::deque<std::string> copies_;
    std::size_t width_ = 0, issue_count_ = 0;
    bool complete_ = true;
};
Table parse_table(std::string_view text, const Options& = {});

}  // namespace kiln::csv
