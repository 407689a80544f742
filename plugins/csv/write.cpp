#include "csv/write.h"

#include <algorithm>
#include <string>
#include <vector>

#include <speckiln/plugin/text.hpp>

#include "csv/cell_text.h"
#include "csv/cell_value.h"
#include "csv/delimiter.h"
#include "csv/field.h"
#include "csv/grid.h"
#include "csv/read.h"

namespace kiln::csv {
namespace {

class TableWriter {
  public:
    explicit TableWriter(Writer writer) : out(writer) {
        delimiter_ = delimiter_by_name(out.option("delimiter"));
        if (delimiter_ == 0) delimiter_ = ',';
        exact_ = out.flag("exact");
        line_end_ = out.flag("crlf") ? "\r\n" : "\n";
    }

    int run() {
        find_tables();
        tell_outside();
        const auto asked = out.option("table");
        std::size_t first = 0, count = std::min<std::size_t>(tables_.size(), 1);
        if (asked == "all") {
            count = tables_.size();
        } else if (!asked.empty()) {
            std::size_t number = 0;
            for (const char c : asked.substr(0, 9))
                number = c >= '0' && c <= '9' ? number * 10 + static_cast<std::size_t>(c - '0') : 0;
            if (number == 0 || number > tables_.size()) {
                out.error("csv.no-such-table",
                          "there is no table " + std::string(asked) + ": the document has " +
                              std::to_string(tables_.size()),
                          "--set csv.table= takes a number from 1, or all");
                return KILN_FAILED;
            }
            first = number - 1;
        }
        if (tables_.empty()) out.warning("csv.no-table", "the document has no table, so the file is empty");
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            if (t < first || t >= first + count)
                out.lost(tables_[t], "lost.table",
                         "table " + std::to_string(t + 1) + " is not written: a CSV file holds one",
                         "--set csv.table=" + std::to_string(t + 1) + ", or all for a file each");
        }
        if (out.flag("bom")) out.put(bom);
        for (std::size_t t = first; t < first + count; ++t) {
            if (t > first) next_file(t - first + 1);
            table(tables_[t]);
        }
        tell_losses();
        return KILN_OK;
    }

  private:
    // Tables that are in no other table, and what of the document is in none.
    void find_tables() {
        const auto root = out.root();
        for (kiln_node at = root; at != 0;) {
            const auto look = out.look(at);
            const bool aside = look.kind == KILN_TABLE || look.kind == KILN_PROPERTIES;
            if (look.kind == KILN_TABLE)
                tables_.push_back(at);
            else if (look.kind == KILN_PROPERTIES)
                properties_ = at;
            else if (!look.text.empty())
                text(at, look.text);
            else if (look.kind == KILN_IMAGE)
                cell_losses_.images.add(at);
            at = look.first != 0 && !aside ? look.first : out.after(at, root);
        }
    }

    void text(kiln_node at, std::string_view text) {
        if (words_ == 0) first_text_ = at;
        words_ += count_words(text);
    }

    void tell_outside() {
        if (words_ > 0)
            out.lost(first_text_, "lost.text",
                     std::to_string(words_) + " words outside tables are not written",
                     "write the document as markdown or json as well");
        if (properties_ == 0) return;
        std::size_t count = 0;
        for (kiln_node at = out.look(properties_).first; at != 0; at = out.look(at).next)
            ++count;
        if (count > 0)
            out.lost(properties_, "lost.property", std::to_string(count) + " properties are not written",
                     "write the document as markdown or json as well");
    }

    // Beside the document's own file: "spec.csv", "spec-2.csv".
    void next_file(std::size_t number) {
        auto path = out.fact(out.self(), KILN_FACT_OUTPUT);
        path = path.substr(path.rfind('/') == npos ? 0 : path.rfind('/') + 1);
        const auto dot = path.rfind('.');
        std::string name(path.substr(0, dot));
        name = (name.empty() ? "table" : name) + "-" + std::to_string(number);
        name += dot == npos ? (delimiter_ == '\t' ? ".tsv" : ".csv") : path.substr(dot);
        out.file(name);
        if (out.flag("bom")) out.put(bom);
    }

    void table(kiln_node table) {
        const auto width = width_of(out, table);
        Grid grid(out);
        bool first = true;
        each_row(out, table, [&](kiln_node row) {
            write_row(grid.slots_of(row), width, first);
            first = false;
        });
        for (kiln_node at = out.look(table).first; at != 0; at = out.look(at).next)
            if (out.look(at).kind == KILN_CAPTION) caption(at);
        if (grid.merged.count > 0) spans_ = grid.merged;
        flush();
    }

    void caption(kiln_node at) {
        CellLosses ignored;
        const auto words = count_words(text_below(out, at, ignored));
        if (words > 0) out.lost(at, "lost.caption", "the table's caption is not written: CSV has none");
    }

    void write_row(const std::vector<kiln_node>& slots, std::size_t width, bool first) {
        std::string text;
        const std::size_t columns = std::max({slots.size(), width, std::size_t{1}});
        for (std::size_t c = 0; c < columns; ++c) {
            if (c > 0) buffer_ += delimiter_;
            text = c < slots.size() && slots[c] != 0 ? value(slots[c]) : std::string();
            append_field(buffer_, text, delimiter_, first && c == 0);
        }
        // A line with nothing on it is no row.
        if (columns == 1 && text.empty()) buffer_ += "\"\"";
        buffer_ += line_end_;
        if (buffer_.size() > 64 * 1024) flush();
    }

    std::string value(kiln_node cell) {
        auto text = text_below(out, cell, cell_losses_);
        if (!exact_ && is_formula(text)) {
            formulas_.add(cell);
            text.insert(text.begin(), '\'');
        }
        return text;
    }

    void flush() {
        out.put(buffer_);
        buffer_.clear();
    }

    void tell_losses() {
        tell(formulas_, "csv.formula", "cells begin like a formula; a ' was put before them",
             "if the file is not for a spreadsheet: --set csv.exact=true");
        tell(spans_, "lost.span", "merged cells are written once, the places they cover are empty", "");
        report(out, cell_losses_);
    }

    void tell(const Loss& loss, const char* code, const char* what, const char* remedy) {
        if (loss.count > 0) out.lost(loss.first, code, std::to_string(loss.count) + " " + what, remedy);
    }

    Writer out;
    char delimiter_ = ',';
    bool exact_ = false;
    std::string_view line_end_;
    std::string buffer_;
    std::vector<kiln_node> tables_;
    kiln_node properties_ = 0, first_text_ = 0;
    std::size_t words_ = 0;
    CellLosses cell_losses_;
    Loss formulas_, spans_;
};

}  // namespace

int plan(Planner out) {
    out.set("extension", out.option("delimiter") == "tab" ? "tsv" : "csv");
    out.set("output", "tree");
    out.set("assets", "none");
    return KILN_OK;
}

int write(Writer out) {
    return TableWriter(out).run();
}

}  // namespace kiln::csv
