// A table as rows between pipes. Columns stand below each other as long as a line of them can be read.
#include <algorithm>

#include "text/lines.h"
#include "text/table.h"
#include "text/write_blocks.h"
#include "text/write_inlines.h"

namespace plaintext {
namespace {

constexpr std::size_t widest = 160;

class TableWriter {
  public:
    TableWriter(Pen& pen, kiln_node table) : pen_(pen), in_(pen.in), table_(table) {}

    std::vector<std::string> run() {
        for (kiln_node n = in_.look(table_).first; n != 0;) {
            const auto l = in_.look(n);
            if (l.kind == KILN_ROW) row(n, l.first);
            n = l.next;
        }
        if (rows_.empty()) return {};
        const int header = in_.number(table_, KILN_AT_HEADER_ROWS);
        if (header > 1)
            pen_.lost(table_, "lost.header-rows", "a table has one header row; others are plain rows");
        if (in_.number(table_, KILN_AT_HEADER_COLS) > 0)
            pen_.lost(table_, "lost.header-cols", "header columns are plain ones");
        measure();
        std::vector<std::string> lines;
        if (header == 0) lines.push_back(ruler());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            lines.push_back(line(rows_[i]));
            if (i == 0 && header > 0) lines.push_back(ruler());
        }
        return lines;
    }

  private:
    void row(kiln_node n, kiln_node first) {
        if (!in_.get(n, KILN_AT_DOC).empty()) pen_.lost(n, "lost.link", "a row's page is not linked to");
        std::vector<std::string> cells;
        for (kiln_node c = first; c != 0; c = in_.look(c).next) {
            if (in_.number(c, KILN_AT_COLSPAN, 1) > 1 || in_.number(c, KILN_AT_ROWSPAN, 1) > 1)
                pen_.lost(c, "lost.span", "a merged cell is written once");
            auto text = cell(c);
            if (is_ruling(without_escapes(text))) text.insert(0, 1, '\\');
            for (auto at = text.find('|'); at != text.npos; at = text.find('|', at + 2))
                text.insert(at, 1, '\\');
            cells.push_back(std::move(text));
        }
        if (cells.empty()) cells.emplace_back();
        rows_.push_back(std::move(cells));
    }

    // All that the cell holds on one line.
    std::string cell(kiln_node top) {
        std::string all;
        const auto first = in_.look(top).first;
        if (first != 0 && (in_.look(first).next != 0 || in_.look(first).kind != KILN_PARAGRAPH))
            pen_.lost(top, "lost.cell-blocks", "lists, code and the like are one line of text in a cell");
        for (kiln_node n = first; n != 0;) {
            const auto l = in_.look(n);
            const bool block = l.kind == KILN_PARAGRAPH || l.kind == KILN_HEADING || l.kind == KILN_SUMMARY ||
                               l.kind == KILN_CAPTION;
            if (block || !l.text.empty()) add(all, inline_line(pen_, n));
            if (l.kind == KILN_PAGE || l.kind == KILN_EMBED || l.kind == KILN_DATABASE)
                add(all, plain_line(pen_, std::string(in_.get(n, KILN_AT_TITLE)) + address_of(in_, n)));
            if (const auto checked = in_.get(n, KILN_AT_CHECKED);
                l.kind == KILN_ITEM && checked.data() != nullptr)
                add(all, checked == "true" ? "[x]" : "[ ]");
            n = l.first != 0 && !block ? l.first : in_.after(n, top);
        }
        return all;
    }
    static void add(std::string& all, const std::string& text) {
        if (!text.empty()) all.append(all.empty() ? "" : " ").append(text);
    }

    void measure() {
        for (const auto& row : rows_) {
            if (widths_.size() < row.size()) widths_.resize(row.size(), 3);
            for (std::size_t c = 0; c < row.size(); ++c)
                widths_[c] = std::max(widths_[c], width_of(row[c]));
        }
        while (true) {
            const auto align = in_.get(table_, KILN_AT_ALIGN, static_cast<std::uint32_t>(ruled_));
            if (align.data() == nullptr) break;
            aligns_.emplace_back(align);
            ++ruled_;
        }
        // A ruler that says nothing of columns has them all.
        if (std::all_of(aligns_.begin(), aligns_.end(), [](const auto& align) { return align == "none"; }))
            ruled_ = widths_.size();
        widths_.resize(std::max(widths_.size(), ruled_), 3);
        aligns_.resize(widths_.size());
        std::size_t all = 1;
        for (const auto width : widths_)
            all += width + 3;
        aligned_ = all <= widest;
        if (!aligned_) std::fill(widths_.begin(), widths_.end(), 3);
    }

    [[nodiscard]] std::string line(const std::vector<std::string>& cells) const {
        std::string to = "|";
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const auto width = width_of(cells[c]);
            const auto room = aligned_ && widths_[c] > width ? widths_[c] - width : 0;
            const auto before = aligns_[c] == "right" ? room : aligns_[c] == "center" ? room / 2 : 0;
            to.append(1 + before, ' ').append(cells[c]).append(room - before + 1, ' ').append("|");
        }
        return to;
    }

    [[nodiscard]] std::string ruler() const {
        std::string to = "|";
        for (std::size_t c = 0; c < ruled_; ++c) {
            const bool left = aligns_[c] == "left" || aligns_[c] == "center";
            const bool right = aligns_[c] == "right" || aligns_[c] == "center";
            to.append(left ? ":" : "-").append(widths_[c], '-').append(right ? ":" : "-").append("|");
        }
        return to;
    }

    Pen& pen_;
    kiln::Writer in_;
    kiln_node table_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::size_t> widths_;
    std::vector<std::string> aligns_;
    std::size_t ruled_ = 0;  // columns that the ruler has
    bool aligned_ = true;
};

}  // namespace

std::vector<std::string> table_lines(Pen& pen, kiln_node table) {
    return TableWriter(pen, table).run();
}

void BlockWriter::table(kiln_node n) {
    for (kiln_node c = in_.look(n).first; c != 0; c = in_.look(c).next)
        if (const auto l = in_.look(c); l.kind == KILN_CAPTION) enter(c, l);
    const auto lines = table_lines(pen_, n);
    if (lines.empty()) return;
    out_.end_mark();
    out_.block(Out::Last::other);
    for (const auto& line : lines)
        out_.line(line);
}

}  // namespace plaintext
