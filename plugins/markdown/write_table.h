// Tables: pipes where every cell is one line of inlines, HTML where one is more, or spans others.
#pragma once

#include <string>

#include "markdown/write_pen.h"

namespace markdown {

struct TableForm {
    std::string text;  // empty: a table without a cell
    bool html = false;
};

TableForm write_table(Pen& pen, kiln_node table);

}  // namespace markdown
