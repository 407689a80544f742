#include "csv/parse.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "csv/delimiter.h"

namespace kiln::csv {
namespace {

class Parser {
  public:
    Parser(std::string_view text, const Options& options, Sink& sink)
        : text_(text), options_(options), sink_(sink) {}

    bool run() {
        if (text_.starts_with(bom)) at_ = bom.size();
        delimiter_ = options_.delimiter ? options_.delimiter : detect_delimiter(text_);
        skip_separator_line();
        bool alive = true;
        while (alive && at_ < text_.size())
            alive = next_row();
        if (const auto nuls = std::count(text_.begin(), text_.end(), '\0')) {
            const auto first = text_.find('\0');
            sink_.issue({Problem::nul, line_of(first), first, 1, static_cast<std::size_t>(nuls)});
        }
        return alive;
    }

  private:
    void skip_separator_line() {
        if (!separator_line(text_.substr(at_))) return;
        at_ += 5;
        end_line();
    }

    // Passes over one line end of any kind, if one is here.
    void end_line() {
        if (at_ >= text_.size()) return;
        if (text_[at_] != '\r' && text_[at_] != '\n') return;
        const bool pair = text_.substr(at_, 2) == "\r\n";
        at_ += pair ? 2u : 1u;
        ++line_;
    }

    bool next_row() {
        if (text_[at_] == '\n' || text_[at_] == '\r') {
            end_line();
            return true;
        }
        cells_.clear();
        Row row;
        row.line = line_;
        row.offset = at_;
        for (;;) {
            if (cells_.size() == options_.max_columns) {
                issue(Problem::too_many_columns, row.line, row.offset, at_ - row.offset, cells_.size());
                return false;
            }
            if (!next_cell()) return false;
            if (at_ >= text_.size() || text_[at_] != delimiter_) break;
            ++at_;
        }
        row.length = at_ - row.offset;
        row.cells = cells_;
        total_ += cells_.size();
        if (total_ > options_.max_cells) {
            issue(Problem::too_many_cells, row.line, row.offset, row.length, options_.max_cells);
            return false;
        }
        if (width_ == 0) width_ = cells_.size();
        if (cells_.size() != width_) issue(Problem::ragged, row.line, row.offset, row.length, cells_.size());
        end_line();
        return sink_.row(row);
    }

    // Leaves at_ at the delimiter, the line end or the end of the text.
    bool next_cell() {
        const auto begin = at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            switch (quoted_cell()) {
                case Quoted::read:
                    return fits(begin);
                case Quoted::too_long:
                    return too_long(begin);
                case Quoted::unclosed:
                    break;
            }
            issue(Problem::unclosed_quote, line_, begin, 1);
        }
        at_ = unquoted_end(begin);
        const auto cell = text_.substr(begin, at_ - begin);
        // The quote that was never closed has been told of.
        if (const auto quote = cell.find('"', cell.starts_with('"') ? 1 : 0); quote != npos)
            issue(Problem::stray_quote, line_, begin + quote, 1);
        cells_.push_back({cell, false});
        return fits(begin);
    }

    [[nodiscard]] std::size_t unquoted_end(std::size_t from) const {
        while (from < text_.size() && text_[from] != delimiter_ && text_[from] != '\n' && text_[from] != '\r')
            ++from;
        return from;
    }

    bool fits(std::size_t begin) { return at_ - begin <= options_.max_field || too_long(begin); }
    bool too_long(std::size_t begin) {
        issue(Problem::field_too_long, line_, begin, at_ - begin, options_.max_field);
        return false;
    }

    enum class Quoted : std::uint8_t { read, unclosed, too_long };

    // A quote that nothing closes is found out only at the end of the text, and the cell is then read again
    // as a plain one. That cannot happen over and over: all quotes after such a one stand in pairs, and a
    // cell that begins with a pair closes at once.
    Quoted quoted_cell() {
        const auto begin = at_ + 1;
        auto from = begin;
        scratch_.clear();
        bool pieces = false;
        for (;;) {
            const auto quote = text_.find('"', from);
            if (quote == npos) return Quoted::unclosed;
            if (quote - begin > options_.max_field) return Quoted::too_long;
            if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
                scratch_.append(text_, from, quote + 1 - from);
                pieces = true;
                from = quote + 2;
                continue;
            }
            const auto end = unquoted_end(quote + 1);
            const auto rest = text_.substr(quote + 1, end - quote - 1);
            const bool odd = rest.find_first_not_of(" \t") != npos;
            const auto last = text_.substr(from, quote - from);
            if (odd) issue(Problem::text_after_quote, line_at(quote), quote + 1, rest.size());
            if (pieces || odd) {
                scratch_.append(last);
                if (odd) scratch_.append(rest);
                cells_.push_back({sink_.copy(scratch_), true});
            } else {
                cells_.push_back({last, true});
            }
            line_ = line_at(quote);
            at_ = end;
            return Quoted::read;
        }
    }

    // Lines between at_ and a later place.
    [[nodiscard]] std::uint32_t line_at(std::size_t offset) const {
        return line_ + count_lines(text_.substr(at_, offset - at_));
    }
    [[nodiscard]] std::uint32_t line_of(std::size_t offset) const {
        return 1 + count_lines(text_.substr(0, offset));
    }
    static std::uint32_t count_lines(std::string_view s) {
        std::uint32_t lines = 0;
        for (std::size_t i = 0; i < s.size(); ++i)
            lines += s[i] == '\n' || (s[i] == '\r' && (i + 1 == s.size() || s[i + 1] != '\n'));
        return lines;
    }

    void issue(Problem problem, std::uint32_t line, std::size_t offset, std::size_t length,
               std::size_t count = 0) {
        sink_.issue({problem, line, offset, length, count});
    }

    std::string_view text_;
    const Options& options_;
    Sink& sink_;
    char delimiter_ = ',';
    std::size_t at_ = 0;
    std::size_t width_ = 0, total_ = 0;
    std::uint32_t line_ = 1;
    std::vector<Cell> cells_;
    std::string scratch_;
};

}  // namespace

bool parse(std::string_view text, const Options& options, Sink& sink) {
    return Parser(text, options, sink).run();
}

}  // namespace kiln::csv
