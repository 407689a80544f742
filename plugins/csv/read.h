// The CSV reader: any CSV or TSV as a document of one table.
#pragma once

#include <speckiln/plugin.hpp>

namespace kiln::csv {

int read(Reader);

// Members of the format's JSON Schema `properties`.
#define CSV_READ_OPTIONS                                                                             \
    R"("read-delimiter": {"type": "string", "enum": ["auto", "comma", "semicolon", "tab", "pipe"],)" \
    R"( "default": "auto", "description": "what parts the cells of the input"},)"                    \
    R"("header": {"type": "string", "enum": ["auto", "yes", "no"], "default": "auto",)"              \
    R"( "description": "is the first row of the input a header"},)"                                  \
    R"("encoding": {"type": "string", "enum": ["auto", "utf-8", "utf-16le", "utf-16be", "cp1252"],)" \
    R"( "default": "auto", "description": "of the input"},)"                                         \
    R"("max-columns": {"type": "integer", "minimum": 1, "maximum": 1000000, "default": 16384,)"      \
    R"( "description": "more in one row are refused"},)"                                             \
    R"("max-field": {"type": "integer", "minimum": 1, "maximum": 1073741824, "default": 16777216,)"  \
    R"( "description": "a longer cell, in bytes, is refused"},)"                                     \
    R"("max-cells": {"type": "integer", "minimum": 1, "maximum": 1000000000, "default": 10000000,)"  \
    R"( "description": "more in one file are refused"})"

// A name of the options as the character.
char delimiter_by_name(std::string_view name);

}  // namespace kiln::csv
