// What only stands inside a list or a table.
#include "markdown/read_html_mapper.h"

namespace markdown {

// How many rows and columns of a table are headers.
void HtmlMapper::table_head(const GumboNode* n) {
    unsigned head = 0;
    bool body = false;
    bool first_column = true;
    unsigned body_rows = 0;
    for (unsigned i = 0; i < children(n).length; ++i) {
        const auto* section = child(n, i);
        if (section->type != GUMBO_NODE_ELEMENT || section->v.element.tag == GUMBO_TAG_CAPTION) continue;
        for (unsigned r = 0; r < children(section).length; ++r) {
            const auto* row = child(section, r);
            if (row->type != GUMBO_NODE_ELEMENT || row->v.element.tag != GUMBO_TAG_TR) continue;
            unsigned cells = 0;
            unsigned heads = 0;
            bool first = false;
            for (unsigned k = 0; k < children(row).length; ++k) {
                if (child(row, k)->type != GUMBO_NODE_ELEMENT) continue;
                const bool th = child(row, k)->v.element.tag == GUMBO_TAG_TH;
                first = cells == 0 ? th : first;
                ++cells;
                heads += th;
            }
            const bool header = section->v.element.tag == GUMBO_TAG_THEAD || (cells > 0 && cells == heads);
            if (header && !body) {
                ++head;
            } else {
                body = true;
                ++body_rows;
                first_column = first_column && first;
            }
        }
    }
    if (head) step(Step::Do::set, KILN_AT_HEADER_ROWS, std::to_string(head));
    if (body_rows && first_column) step(Step::Do::set, KILN_AT_HEADER_COLS, "1");
}

bool HtmlMapper::list_or_table_part(const GumboNode* n, const std::string& name, const Frame& in) {
    if (name == "li" && in.place == Place::list) {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_ITEM);
        push(n, Place::flow, 1, in);
    } else if (name == "caption" && in.place == Place::table) {
        if (!only(n, " align ")) return false;
        begin_inlines(KILN_CAPTION);
        push(n, Place::phrasing, 1, in);
    } else if (name == "colgroup" && in.place == Place::table) {
        push(n, Place::columns, 0, in);
    } else if (name == "col" && in.place == Place::columns) {
        return true;
    } else if ((name == "thead" || name == "tbody" || name == "tfoot") && in.place == Place::table) {
        if (!only(n, " align valign ")) return false;
        push(n, Place::rows, 0, in);
    } else if (name == "tr" && in.place == Place::rows) {
        if (!only(n, " align valign ")) return false;
        step(Step::Do::open, KILN_ROW);
        push(n, Place::row, 1, in);
    } else if ((name == "td" || name == "th") && in.place == Place::row) {
        if (!only(n, " align valign colspan rowspan width scope nowrap ")) return false;
        step(Step::Do::open, KILN_CELL);
        if (const auto align = alignment_of(get(n, "align")); !align.empty())
            step(Step::Do::set, KILN_AT_ALIGN, align);
        for (const auto& [key, attribute] :
             {std::pair{"colspan", KILN_AT_COLSPAN}, std::pair{"rowspan", KILN_AT_ROWSPAN}}) {
            if (!get(n, key)) continue;
            const int value = positive_number(get(n, key));
            if (value == 0) return false;
            if (value > 1) step(Step::Do::set, attribute, std::to_string(value));
        }
        push(n, Place::flow, 1, in);
    } else {
        return false;
    }
    return true;
}

}  // namespace markdown
