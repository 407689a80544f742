#include "csv/read.h"

#include <algorithm>
#include <array>
#include <string>

#include "csv/cell_value.h"
#include "csv/encoding.h"
#include "csv/parse.h"

namespace kiln::csv {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t most_reports = 20;  // of one kind; how many more there are is said once

std::size_t number(Reader in, const char* option, std::size_t otherwise) {
    const auto text = in.option(option);
    std::size_t value = 0;
    for (const char c : text)
        value = value * 10 + static_cast<std::size_t>(c - '0');
    return text.empty() ? otherwise : value;
}

bool is_header(const Row& row) {
    std::size_t filled = 0;
    for (const auto& cell : row.cells) {
        if (looks_like_data(cell.text) || cell.text.find_first_of("\r\n") != std::string_view::npos)
            return false;
        filled += !cell.text.empty();
    }
    return filled > 0 && filled * 2 >= row.cells.size();
}

class TableReader {
  public:
    explicit TableReader(Reader reader) : in(reader), entry_(reader.entry()) {}

    int run() {
        const auto bytes = in.data();
        if (in.dead()) return KILN_FAILED;
        source_ = decode(bytes, in.option("encoding"));
        tell_encoding();
        // The cells are views into this: it must live as long as the document.
        const auto text = source_.encoding == Encoding::utf8 && source_.converted.empty()
                              ? bytes
                              : in.keep(source_.converted);
        const auto table = parse_table(text, options(text));
        for (const auto& issue : table.issues())
            tell(issue);
        tell_rest();
        if (!table.complete()) return KILN_FAILED;
        if (table.empty()) {
            in.info("csv.empty", "the file has no rows, so the document is empty");
            return KILN_OK;
        }
        build(table);
        return in.dead() ? KILN_FAILED : KILN_OK;
    }

  private:
    Options options(std::string_view text) {
        Options options;
        options.max_columns = number(in, "max-columns", options.max_columns);
        options.max_field = number(in, "max-field", options.max_field);
        options.max_cells = number(in, "max-cells", options.max_cells);
        options.delimiter = delimiter_by_name(in.option("read-delimiter"));
        const auto name = in.entry_name(entry_);
        const bool tabs = name.size() > 4 &&
                          (name.substr(name.size() - 4) == ".tsv" || name.substr(name.size() - 4) == ".tab");
        if (options.delimiter == 0 && tabs &&
            text.substr(0, text.find_first_of("\r\n")).find('\t') != std::string_view::npos)
            options.delimiter = '\t';
        return options;
    }

    void build(const Table& table) {
        const Scope node(in, KILN_TABLE);
        if (source_.converted.empty()) in.span(node, entry_, 0, in.data().size());
        const auto asked = in.option("header");
        const bool header = asked == "yes" || (asked != "no" && is_header(table[0]));
        if (header)
            in.set(node, KILN_AT_HEADER_ROWS, 1);
        else if (asked != "no")
            in.info("csv.no-header", "the first row looks like data, so the table has no header",
                    "if it is one: --set csv.header=yes");
        std::size_t cells = 0;
        for (std::size_t r = 0; r < table.size(); ++r)
            cells += table[r].cells.size();
        const auto width = even_width(table.width(), table.size(), cells);
        for (std::size_t r = 0; r < table.size() && !in.dead(); ++r) {
            const auto row = table[r];
            const Scope row_node(in, KILN_ROW);
            if (source_.converted.empty()) in.span(row_node, entry_, row.offset, row.length);
            for (std::size_t c = 0; c < std::max(row.cells.size(), width); ++c)
                cell(c < row.cells.size() ? row.cells[c].text : std::string_view());
        }
    }

    // A cell is one paragraph; a line end in it is the author's, so it is a break and not a blank.
    void cell(std::string_view text) {
        const Scope cell(in, KILN_CELL);
        const Scope paragraph(in, KILN_PARAGRAPH);
        while (!text.empty()) {
            const auto end = std::min(text.find_first_of("\r\n"), text.size());
            line(text.substr(0, end));
            if (end == text.size()) return;
            in.set(in.leaf(KILN_BREAK), KILN_AT_TYPE, "line");
            text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
        }
    }

    void line(std::string_view text) {
        if (text.find('\0') == std::string_view::npos) {
            if (!text.empty()) in.text(text);
            return;
        }
        std::string shown;
        for (const char c : text) {
            if (c == '\0')
                shown += replacement;
            else
                shown += c;
        }
        in.text(shown);
    }

    void tell_encoding() {
        kiln_where where{};
        where.entry = entry_;
        where.offset = source_.first_invalid;
        where.length = 1;
        if (source_.guessed) {
            in.report(KILN_WARNING, "csv.encoding", "the file is not UTF-8; it is read as cp1252",
                      "save it as UTF-8, or say what it is: --set csv.encoding=…", &where);
        } else if (source_.invalid > 0) {
            in.report(KILN_WARNING, "csv.invalid-bytes",
                      std::to_string(source_.invalid) + " places are not valid " +
                          std::string(name_of(source_.encoding)) + " and become U+FFFD",
                      "save the file as UTF-8, or say what it is: --set csv.encoding=…", &where);
        }
    }

    struct Words {
        int severity;
        const char* code;
        std::string message;
        const char* remedy;
    };
    static Words words(const Issue& issue) {
        const auto count = std::to_string(issue.count);
        switch (issue.problem) {
            case Problem::ragged:
                return {KILN_WARNING, "csv.ragged", "the row has " + count + " cells, unlike the first row",
                        "if a cell holds the delimiter, put it in quotes"};
            case Problem::stray_quote:
                return {KILN_INFO, "csv.stray-quote", "a quote within an unquoted cell is kept as it is",
                        "put the cell in quotes and double the quotes in it"};
            case Problem::text_after_quote:
                return {KILN_WARNING, "csv.text-after-quote",
                        "text follows a closing quote; it is kept as part of the cell",
                        "double the quotes within the cell"};
            case Problem::unclosed_quote:
                return {KILN_WARNING, "csv.unclosed-quote",
                        "a quote is never closed; it is kept as a character",
                        "close the quote, or double it if it belongs to the cell"};
            case Problem::nul:
                return {KILN_WARNING, "csv.nul", count + " NUL characters become U+FFFD",
                        "remove them from the file"};
            case Problem::field_too_long:
                return {KILN_ERROR, "csv.field-too-long", "a cell is longer than " + count + " bytes",
                        "raise it with --set csv.max-field=…"};
            case Problem::too_many_columns:
                return {KILN_ERROR, "csv.too-many-columns", "a row has more than " + count + " cells",
                        "raise it with --set csv.max-columns=…"};
            case Problem::too_many_cells:
                return {KILN_ERROR, "csv.too-many-cells", "the file has more than " + count + " cells",
                        "raise it with --set csv.max-cells=…"};
        }
        return {KILN_ERROR, "csv.ragged", "", ""};
    }

    void tell(const Issue& issue) {
        auto& told = told_[static_cast<std::size_t>(issue.problem)];
        if (++told > most_reports) return;
        const auto said = words(issue);
        kiln_where where{};
        where.entry = entry_;
        where.offset = source_.source_offset(issue.offset);
        where.length = issue.problem == Problem::ragged ? 0 : 1;
        in.report(said.severity, said.code, said.message, said.remedy, &where);
    }

    void tell_rest() {
        for (std::size_t p = 0; p < told_.size(); ++p) {
            if (told_[p] <= most_reports) continue;
            Issue issue;
            issue.problem = static_cast<Problem>(p);
            const auto said = words(issue);
            in.report(said.severity, said.code,
                      "there are " + std::to_string(told_[p] - most_reports) +
                          " more places of this kind, or yet more",
                      said.remedy);
        }
    }

    Reader in;
    kiln_entry entry_;
    Text source_;
    std::array<std::size_t, 8> told_{};
};

}  // namespace

char delimiter_by_name(std::string_view name) {
    if (name == "comma") return ',';
    if (name == "semicolon") return ';';
    if (name == "tab") return '\t';
    return name == "pipe" ? '|' : '\0';
}

int read(Reader in) {
    return TableReader(in).run();
}

}  // namespace kiln::csv
