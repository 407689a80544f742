// Lists: when they are tight, and what stands before their items.
#pragma once

#include <string>

#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace markdown {

// Can the list be written without blank lines, so that it re-reads as tight? It must say so, and its items
// must hold nothing that needs one.
bool is_tight(const Pen& pen, kiln_node list);

struct ListForm {
    bool ordered = false, tight = false;
    char marker = '-';  // '-', '*', '+', '.' or ')'
    std::int64_t number = 1;
};

// previous: the list just before it, item_marker: of the item that it begins (0 = none).
ListForm list_form(Pen& pen, kiln_node list, Last previous, char previous_marker, char item_marker);

// "- ", "12. ": the width is what the item's other lines are indented by.
std::string item_marker(const Pen& pen, const ListForm& form, std::int64_t index);

}  // namespace markdown
