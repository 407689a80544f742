// Tables, their cells, and the tables that are boxes.
#include "docx/names.h"
#include "docx/read_blocks.h"

namespace docx {
namespace {

std::uint32_t kind_of(Role role) {
    switch (role) {
        case Role::callout:
            return KILN_CALLOUT;
        case Role::quote_box:
            return KILN_QUOTE;
        case Role::toggle:
            return KILN_TOGGLE;
        case Role::columns:
            return KILN_COLUMNS;
        case Role::figure:
            return KILN_FIGURE;
        case Role::box:
            return KILN_GROUP;
        default:
            return KILN_NO_KIND;
    }
}

// Still in the form that the writer gives a box: one row of columns, or one cell.
bool is_box(const Table& t) {
    return t.rows.size() == 1 && (t.style->role == Role::columns || t.single() != nullptr);
}

// Text, and all of it in letters of equal width or of a style of code.
bool is_code(const Context& c, pugi::xml_node tc) {
    bool any = false, styled = false;
    for (auto at = tc; at; at = next_in(at, tc)) {
        if (name(at) == "w:tbl" || name(at) == "w:drawing") return false;
        if (name(at) == "w:p")
            styled = c.styles.paragraph(value(at.child("w:pPr").child("w:pStyle"))).role == Role::code;
        if (name(at) != "w:r" || !at.child("w:t")) continue;
        const auto format = run_format(at.child("w:rPr"));
        const bool code =
            styled || is_monospaced(format.font) || c.styles.run(format.style).role == Role::code;
        if (!code) return false;
        any = true;
    }
    return any;
}

}  // namespace

void BlockReader::table(pugi::xml_node node) {
    auto t = std::make_shared<Table>(read_table(c_, node));
    std::optional<Line> caption;
    if (const auto found = captions_.find(node.hash_value()); found != captions_.end()) {
        caption = std::move(found->second);
        captions_.erase(found);
    }
    const bool boxed = kind_of(t->style->role) != KILN_NO_KIND && is_box(*t);
    // Of what is no table to us it is a paragraph.
    if (caption && (boxed || t->rows.empty())) plain_paragraph(*caption);
    if (t->rows.empty()) return;
    const bool own = t->style->role != Role::none;
    const int depth = own && flow().in_list()
                          ? std::min((t->indent + indent_step / 2) / indent_step, flow().depth() + 1) - 1
                          : Flow::top;
    if (!caption && !own && foreign_box(*t)) return;
    flow().place(depth);
    if (boxed) {
        box(*t);
        frames_.push_back({{}, End::nothing, t});
        return;
    }
    const auto table = in_.open(KILN_TABLE);
    c_.span(table, node);
    for (const auto align : t->align)
        in_.set(table, KILN_AT_ALIGN, align.empty() ? "none" : align);
    for (const auto& width : t->widths)
        in_.set(table, KILN_AT_WIDTHS, width);
    if (t->header_rows > 0) in_.set(table, KILN_AT_HEADER_ROWS, static_cast<long long>(t->header_rows));
    if (t->header_columns > 0) in_.set(table, KILN_AT_HEADER_COLS, static_cast<long long>(t->header_columns));
    if (caption) {
        in_.open(KILN_CAPTION);
        build(in_, *caption);
        in_.close();
    }
    frames_.push_back({{}, End::nothing, t});
}

// What the writer makes a table of.
void BlockReader::box(const Table& t) {
    const auto role = t.style->role;
    const auto node = in_.open(kind_of(role));
    if (role == Role::callout && !t.description.empty()) in_.set(node, KILN_AT_TYPE, t.description);
    if (role == Role::toggle) {
        if (const auto at = t.description.find("level "); at != t.description.npos) {
            const auto level = number(t.description.substr(at + 6));
            if (level >= 1 && level <= 9) in_.set(node, KILN_AT_LEVEL, level);
        }
        if (t.description.find("open") != t.description.npos) in_.set(node, KILN_AT_OPEN, true);
    }
    if (role == Role::box &&
        (t.description == "header" || t.description == "footer" || t.description == "box"))
        in_.set(node, KILN_AT_ROLE, t.description);
    box_ = node;
}

// A table of one cell that is a callout, or only holds code. True: it is done.
bool BlockReader::foreign_box(const Table& t) {
    const Cell* cell = t.single();
    if (cell == nullptr || !cell->node) return false;
    if (c_.options.code && is_code(c_, cell->node)) {
        c_.found("docx.code", KILN_INFO, cell->node, "a box with text in letters of equal width is code",
                 "--set docx.code=false keeps it a table");
        flow().place(Flow::top);
        frames_.push_back({cell->node.first_child()});
        return true;
    }
    const auto fill = fill_of(cell->node.child("w:tcPr").child("w:shd"));
    if (!c_.options.callouts || fill.empty()) return false;
    c_.found("docx.callout", KILN_INFO, cell->node, "a shaded box is a callout",
             "--set docx.callouts=false keeps it a table");
    flow().place(Flow::top);
    const auto node = in_.open(KILN_CALLOUT);
    push_flow(cell->node, End::cell);
    flow().box = node;
    flow().role = Role::callout;
    return true;
}

void BlockReader::next_cell(Frame& frame) {
    Table& t = *frame.table;
    const auto role = t.style->role;
    const bool box = kind_of(role) != KILN_NO_KIND && is_box(t);
    if (t.row == t.rows.size()) {
        in_.close();
        frames_.pop_back();
        return;
    }
    Row& row = t.rows[t.row];
    if (!t.row_open && !box) {
        const auto node = in_.open(KILN_ROW);
        c_.span(node, row.node);
        if (!row.change.empty()) in_.set(node, KILN_AT_CHANGE, row.change);
    }
    t.row_open = true;
    if (t.cell == row.cells.size()) {
        if (!box) in_.close();
        t.row_open = false;
        t.cell = 0;
        ++t.row;
        return;
    }
    const Cell& cell = row.cells[t.cell++];
    if (cell.covered) {
        if (const auto words = text_of(cell.node); !kiln::trimmed(words).empty())
            c_.quoted("docx.hidden", KILN_INFO, cell.node,
                      "text below a merged cell is left out, as Word does not show it", words);
        return;
    }
    if (box && role != Role::columns) {
        // The box itself is what the cell fills.
        push_flow(cell.node, End::flow);
        flow().box = box_;
        flow().role = role;
        return;
    }
    const auto node = in_.open(box ? KILN_COLUMN : KILN_CELL);
    if (box) {
        if (cell.column < t.widths.size()) in_.set(node, KILN_AT_WIDTH, t.widths[cell.column]);
    } else {
        c_.span(node, cell.node);
        if (cell.span > 1) in_.set(node, KILN_AT_COLSPAN, static_cast<long long>(cell.span));
        if (cell.rows > 1) in_.set(node, KILN_AT_ROWSPAN, static_cast<long long>(cell.rows));
        const auto column = cell.column < t.align.size() ? t.align[cell.column] : std::string_view();
        if (!cell.align.empty() && cell.align != column) in_.set(node, KILN_AT_ALIGN, cell.align);
        if (c_.styles.own())
            if (const auto fill = fill_of(cell.node.child("w:tcPr").child("w:shd")); !fill.empty())
                in_.set(node, KILN_AT_BACKGROUND, css_color(fill));
    }
    push_flow(cell.node, End::cell);
    flow().cell = !box;
    // A control around the cell is what its paragraph is.
    if (cell.control)
        if (const auto p = cell.node.child("w:p");
            control_of(cell.control) != Control::none && p && !p.next_sibling("w:p"))
            controls_.emplace(p.hash_value(), cell.control);
}

// The icon and the title of a callout, the summary of a toggle, the caption of a figure.
bool BlockReader::front_of_box(const Paragraph& p, Line& line) {
    auto& f = flow();
    if (f.role == Role::figure && p.role == Role::caption) {
        f.place(Flow::top);
        build_paragraph(p, line, KILN_CAPTION);
        return true;
    }
    if (!f.empty() || (f.role != Role::callout && f.role != Role::toggle)) return false;
    const auto icon = f.role == Role::callout ? line.take_front(Role::callout_icon) : std::string();
    if (!icon.empty()) in_.set(f.box, KILN_AT_ICON, kiln::trimmed(icon));
    if (p.role != Role::callout_title && p.role != Role::toggle_summary) return false;
    if (line.blank()) {
        carry_points(line);
        return true;
    }
    f.place(Flow::top);
    build_paragraph(p, line, KILN_SUMMARY);
    return true;
}

}  // namespace docx
