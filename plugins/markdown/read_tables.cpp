// Pipe tables.
#include "markdown/read_blocks.h"

#include <algorithm>

#include <cmark-gfm-core-extensions.h>

namespace markdown {

void Blocks::table(cmark_node* n) {
    const auto table = c_.in.open(KILN_TABLE);
    c_.span(table, c_.span_of(n));
    const auto columns = cmark_gfm_extensions_get_table_columns(n);
    const auto* align = cmark_gfm_extensions_get_table_alignments(n);
    bool any = false;
    for (unsigned i = 0; i < columns; ++i)
        any = any || align[i];
    for (unsigned i = 0; any && i < columns; ++i) {
        const char a = static_cast<char>(align[i]);
        c_.in.set(table, KILN_AT_ALIGN,
                  a == 'l'   ? "left"
                  : a == 'c' ? "center"
                  : a == 'r' ? "right"
                             : "none");
    }
    // A table must have a header row: one without a word is what people write where there is none.
    bool header = false;
    for (const auto* k = n->first_child->first_child; k; k = k->next)
        header = header || k->first_child;
    header = header || !n->first_child->next;
    if (header) c_.in.set(table, KILN_AT_HEADER_ROWS, 1);
    for (auto* row = header ? n->first_child : n->first_child->next; row; row = row->next) {
        c_.span(c_.in.open(KILN_ROW), c_.span_of(row));
        for (auto* k = row->first_child; k; k = k->next)
            cell(k);
        excess_cells(row);
        c_.in.close();
    }
    c_.in.close();
}

// What GFM ignores: cells past the last column.
void Blocks::excess_cells(const cmark_node* row) {
    // Those that fill a row up stand nowhere.
    if (row->last_child == nullptr || row->last_child->start_column == 0) return;
    constexpr std::string_view between = " \t|";
    const auto line = c_.span_of(row), last = c_.span_of(row->last_child);
    const auto line_end = std::min<std::size_t>(line.offset + line.length, c_.prepared->source.size());
    auto begin = std::min<std::size_t>(last.offset + last.length, line_end);
    const auto rest = c_.prepared->source.substr(begin, line_end - begin);
    const auto first = rest.find_first_not_of(between);
    if (first == rest.npos) return;
    const auto words = rest.substr(first, rest.find_last_not_of(between) + 1 - first);
    c_.report(KILN_WARNING, "lost.cells",
              "a row has more cells than its table has columns; left out is: " + std::string(words),
              "give the header as many columns, or write \\| for a bar that parts no cells",
              {begin + first, words.size()});
}

void Blocks::cell(cmark_node* n) {
    c_.span(c_.in.open(KILN_CELL), c_.span_of(n));
    if (n->first_child) {
        c_.in.open(KILN_PARAGRAPH);
        inlines_.run(n, n->first_child);
        c_.in.close();
    }
    c_.in.close();
}

}  // namespace markdown
