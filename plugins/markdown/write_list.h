// Lists: what stands before their items.
#pragma once

#include <string>
#include <string_view>

#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace markdown {

// Is the style one that markdown has?
bool is_plain_style(std::string_view style);

struct ListForm {
    bool ordered = false, tight = false;
    char marker = '-';  // '-', '*', '+', '.' or ')'
    std::int64_t number = 1;
};

// The marker of a bullet list that is to be written there: another than that of a list it would join.
char bullet_of(const Pen& pen, const Out& out);

// out: where it is to be written.
ListForm list_form(Pen& pen, kiln_node list, const Out& out);

// Says so where the item's own number is none that its marker shows.
void note_number(Pen& pen, kiln_node item, const ListForm& form, std::int64_t index);

// "- ", "12. ": the width is what the item's other lines are indented by.
std::string item_marker(const Pen& pen, const ListForm& form, std::int64_t index);

}  // namespace markdown
