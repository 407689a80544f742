// A database or a view of one: its rows as CSV, and a page beside it for what is no row.
#pragma once

#include "markdown/write_pen.h"

namespace notion {

void write_database(markdown::Pen& pen);

}  // namespace notion
