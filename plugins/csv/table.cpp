#include <algorithm>

#include "csv/parse.h"

namespace kiln::csv {

std::size_t even_width(std::size_t widest, std::size_t rows, std::size_t cells) {
    return widest * rows <= cells * 4 + 10000 ? widest : 0;
}

Row Table::operator[](std::size_t row) const {
    const auto& at = rows_[row];
    return {std::span(cells_).subspan(at.first, at.count), at.line, at.offset, at.length};
}

std::string_view Table::at(std::size_t row, std::size_t column) const {
    const auto& at = rows_[row];
    return column < at.count ? cells_[at.first + column].text : std::string_view("");
}

class TableSink final : public Sink {
  public:
    explicit TableSink(Table& table) : t(table) {}
    bool row(const Row& r) override {
        t.rows_.push_back({t.cells_.size(), r.cells.size(), r.offset, r.length, r.line});
        t.cells_.insert(t.cells_.end(), r.cells.begin(), r.cells.end());
        t.width_ = std::max(t.width_, r.cells.size());
        return true;
    }
    std::string_view copy(std::string_view s) override { return t.copies_.emplace_back(s); }
    void issue(const Issue& issue) override {
        ++t.issue_count_;
        if (t.issues_.size() < Table::most_issues || issue.problem >= Problem::nul)
            t.issues_.push_back(issue);
    }

  private:
    Table& t;
};

Table parse_table(std::string_view text, const Options& options) {
    Table table;
    TableSink sink(table);
    table.complete_ = parse(text, options, sink);
    return table;
}

}  // namespace kiln::csv
