// The CSV writer: a table of the document, text alone. What CSV cannot hold is named as lost.
#pragma once

#include <speckiln/plugin.hpp>

namespace kiln::csv {

int plan(Planner);
int write(Writer);

// Members of the format's JSON Schema `properties`.
#define CSV_WRITE_OPTIONS                                                                                   \
    R"("delimiter": {"type": "string", "enum": ["comma", "semicolon", "tab", "pipe"], "default": "comma",)" \
    R"( "description": "what parts the cells of the output"},)"                                             \
    R"("bom": {"type": "boolean", "default": false, "description": "begin with a byte order mark"},)"       \
    R"("crlf": {"type": "boolean", "default": false, "description": "end rows with CR LF"},)"               \
    R"("exact": {"type": "boolean", "default": false,)"                                                     \
    R"( "description": "write cells that spreadsheets take for formulas as they are"},)"                    \
    R"("table": {"type": "string", "default": "",)"                                                         \
    R"( "description": "which table, from 1; all: each into a file of its own; empty: the first"})"

}  // namespace kiln::csv
