#include "docx/read_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>

#include "docx/columns.h"
#include "docx/read_controls.h"

namespace docx {
namespace {

// No program makes wider ones; what claims to be is cut.
constexpr long long most_read_columns = 1000;
constexpr std::size_t most_rows = 100'000;  // that a cell spans

// Elements of that name, also in content controls and the like around them.
struct Below {
    pugi::xml_node node, control;
};
std::vector<Below> below(pugi::xml_node top, std::string_view wanted) {
    std::vector<Below> found;
    struct Open {
        pugi::xml_node next, control;
    };
    std::vector<Open> open = {{top.first_child(), {}}};
    while (!open.empty()) {
        const auto node = open.back().next;
        if (!node) {
            open.pop_back();
            continue;
        }
        const auto control = open.back().control;
        open.back().next = node.next_sibling();
        const auto tag = name(node);
        if (tag == wanted)
            found.push_back({node, control});
        else if (tag == "w:sdt")
            open.push_back({node.child("w:sdtContent").first_child(), node.child("w:sdtPr")});
        else if (tag == "w:customXml" || tag == "w:ins" || tag == "w:smartTag")
            open.push_back({node.first_child(), control});
    }
    return found;
}

// What all its paragraphs are set to; absent: they differ.
std::string_view cell_align(const Context& c, pugi::xml_node tc) {
    std::string_view align;
    bool first = true;
    for (const auto p : tc.children("w:p")) {
        const auto direct = paragraph_format(p.child("w:pPr"));
        const auto& style = c.styles.paragraph(direct.style);
        // Our own say it themselves, but for what parts two tables.
        if (style.role == Role::spacer) continue;
        const bool styled = direct.align.data() == nullptr && !c.styles.own();
        const auto own = align_of(styled ? style.paragraph.align : direct.align);
        if (!first && own != align) return {};
        align = own;
        first = false;
    }
    return align;
}

class ReadGrid {
  public:
    ReadGrid(Context& c, Table& t) : c_(c), t_(t) {}

    void row(pugi::xml_node tr) {
        const auto properties = tr.child("w:trPr");
        const bool deleted = static_cast<bool>(properties.child("w:del")),
                   inserted = static_cast<bool>(properties.child("w:ins"));
        const auto changes = c_.options.changes;
        const bool left_out =
            (deleted && changes == Changes::accept) || (inserted && changes == Changes::reject);
        if ((deleted || inserted) && changes != Changes::keep) c_.settled(tr, left_out);
        if (left_out) return;
        Row row;
        row.node = tr;
        if (changes == Changes::keep && deleted) row.change = c_.change(properties.child("w:del"), "delete");
        if (changes == Changes::keep && inserted) row.change = c_.change(properties.child("w:ins"), "insert");
        row.header = is_on(properties.child("w:tblHeader"));
        std::size_t column = 0;
        const auto fill = [&](const char* key) {
            const auto n = std::clamp(number(value(properties.child(key))), 0LL, most_read_columns);
            if (n == 0) return;
            Cell cell;
            cell.column = column;
            cell.span = static_cast<std::size_t>(n);
            column += cell.span;
            row.cells.push_back(cell);
        };
        fill("w:gridBefore");
        for (const auto& [tc, control] : below(tr, "w:tc")) {
            const auto p = tc.child("w:tcPr");
            if ((p.child("w:cellDel") && changes == Changes::accept) ||
                (p.child("w:cellIns") && changes == Changes::reject)) {
                c_.settled(tc, true);
                continue;
            }
            Cell cell;
            cell.node = tc;
            cell.control = control;
            cell.column = column;
            cell.span = static_cast<std::size_t>(
                std::clamp(number(value(p.child("w:gridSpan")), 1), 1LL, most_read_columns));
            column += cell.span;
            const auto merge = p.child("w:vMerge");
            if (merge && value(merge) != "restart")
                cell.covered = cover(cell.column);
            else
                open_.erase(cell.column);
            if (merge && value(merge) == "restart") open_[cell.column] = {t_.rows.size(), row.cells.size()};
            cell.align = cell_align(c_, tc);
            row.cells.push_back(cell);
            if (column > static_cast<std::size_t>(most_read_columns)) break;
        }
        fill("w:gridAfter");
        t_.rows.push_back(std::move(row));
    }

  private:
    // False: there is nothing above that it could belong to.
    bool cover(std::size_t column) {
        const auto above = open_.find(column);
        if (above == open_.end()) return false;
        const auto [row, cell] = above->second;
        auto& origin = t_.rows[row].cells[cell];
        // Only as long as no row is left out.
        if (row + origin.rows != t_.rows.size() || origin.rows >= most_rows) return false;
        ++origin.rows;
        return true;
    }

    Context& c_;
    Table& t_;
    std::unordered_map<std::size_t, std::pair<std::size_t, std::size_t>>
        open_;  // column → the cell that began
};

void align_columns(Table& t) {
    struct Column {
        std::string_view align;
        bool seen = false, same = true;
    };
    std::vector<Column> columns;
    for (const auto& row : t.rows)
        for (const auto& cell : row.cells) {
            if (!cell.node || cell.span > 1 || cell.covered) continue;
            if (columns.size() <= cell.column) columns.resize(cell.column + 1);
            auto& column = columns[cell.column];
            column.same = column.same && (!column.seen || column.align == cell.align);
            column.align = cell.align;
            column.seen = true;
        }
    bool any = false;
    for (const auto& column : columns)
        any = any || (column.same && !column.align.empty() && column.align != "justify");
    if (!any) return;
    for (const auto& column : columns)
        t.align.push_back(column.same && column.align != "justify" ? column.align : std::string_view());
}

// Header rows, and those that a cell of them reaches down into.
std::size_t with_spans(const Table& t) {
    std::size_t end = t.header_rows;
    for (std::size_t i = 0; i < end && i < t.rows.size(); ++i)
        for (const auto& cell : t.rows[i].cells)
            end = std::max(end, std::min(i + cell.rows, t.rows.size()));
    return end;
}

// "0.25": without what says nothing.
std::string decimal(double value, int digits) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    std::string_view shown = text;
    while (shown.ends_with('0') && !shown.ends_with(".0"))
        shown.remove_suffix(1);
    return std::string(shown);
}

// Thousandths that are 1 together.
std::vector<std::string> thousandths(const std::vector<int>& columns, int all) {
    std::vector<std::string> shares;
    double before = 0;
    for (const double width : columns) {
        const double share = std::round(1000 * (before + width) / all) - std::round(1000 * before / all);
        shares.push_back(decimal(std::max(share, 1.0) / 1000, 3));
        before += width;
    }
    return shares;
}

// In as few digits as the writer makes the same columns of.
std::vector<std::string> exact_shares(const std::vector<int>& columns, int all) {
    constexpr int most_digits = 7;
    std::vector<std::string> shares;
    std::vector<double> values(columns.size());
    for (int digits = 1; digits <= most_digits; ++digits) {
        shares.clear();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            shares.push_back(decimal(static_cast<double>(columns[i]) / all, digits));
            values[i] = fraction(shares[i]);
        }
        const bool any_nothing = std::find(values.begin(), values.end(), 0) != values.end();
        if (!any_nothing && shared_columns(values, all) == columns) break;
    }
    return shares;
}

// A grid may have more.
std::size_t columns_of(const Table& t) {
    std::size_t columns = 0;
    for (const auto& row : t.rows)
        for (const auto& cell : row.cells)
            columns = std::max(columns, cell.column + cell.span);
    return columns;
}

void read_widths(Table& t, bool own) {
    // The writer makes columns fit where the document says nothing of them.
    if (own && value(t.properties.child("w:tblLayout"), "w:type") == "autofit") return;
    constexpr int widest = 1'000'000;  // twips; no page is as wide
    const auto most = columns_of(t);
    std::vector<int> columns;
    int all = 0;
    for (const auto column : t.node.child("w:tblGrid").children("w:gridCol")) {
        if (columns.size() == most) break;
        const auto width = number(value(column, "w:w"));
        if (width <= 0 || width > widest || columns.size() == static_cast<std::size_t>(most_read_columns))
            return;
        columns.push_back(static_cast<int>(width));
        all += columns.back();
    }
    if (columns.size() < 2) return;
    const auto [narrowest, broadest] = std::minmax_element(columns.begin(), columns.end());
    // Equal ones say nothing.
    if (*broadest - *narrowest <= all / 100) return;
    t.widths = own ? exact_shares(columns, all) : thousandths(columns, all);
}

}  // namespace

std::string_view align_of(std::string_view jc) {
    if (jc == "left" || jc == "start") return "left";
    if (jc == "center") return "center";
    if (jc == "right" || jc == "end") return "right";
    return jc == "both" || jc == "distribute" ? "justify" : std::string_view();
}

Table read_table(Context& c, pugi::xml_node tbl) {
    Table t;
    t.node = tbl;
    t.properties = tbl.child("w:tblPr");
    t.style = &c.styles.table(value(t.properties.child("w:tblStyle")));
    t.indent = integer(value(t.properties.child("w:tblInd"), "w:w"));
    t.description = value(t.properties.child("w:tblDescription"));
    ReadGrid grid(c, t);
    for (const auto& [tr, control] : below(tbl, "w:tr"))
        grid.row(tr);
    while (t.header_rows < t.rows.size() && t.rows[t.header_rows].header)
        ++t.header_rows;
    const auto look = t.properties.child("w:tblLook");
    const auto bits = std::string(value(look));
    const auto said = [&](const char* attribute, unsigned long bit) {
        const auto v = value(look, attribute);
        if (v.data() != nullptr) return v == "1" || v == "true";
        return (std::strtoul(bits.c_str(), nullptr, 16) & bit) != 0;
    };
    const bool own = t.style->role == Role::table;
    if (t.header_rows == 0 && !own && t.style->first_row && t.rows.size() > 1 && said("w:firstRow", 0x20))
        t.header_rows = 1;
    if (!own) t.header_rows = with_spans(t);
    if ((own || t.style->first_column) && said("w:firstColumn", 0x80)) t.header_columns = 1;
    align_columns(t);
    read_widths(t, c.styles.own());
    return t;
}

}  // namespace docx
