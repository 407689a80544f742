// The columns of a database, as its rows need them: their names, and what is certain of their types.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <speckiln/plugin.hpp>

#include "csv/parse.h"
#include "properties.h"

namespace notion {

enum class ColumnType { unknown, checkbox, multi_select };

struct ColumnFacts {
    Columns names;
    std::unordered_map<std::string, ColumnType> types;
};

// From the first rows of the database's table: no more than its head is read, so that a thousand rows do not
// read a table a thousand times, and what the last head says is kept, as rows come one after another. Never
// null. One thread at a time (KILN_SERIAL).
std::shared_ptr<const ColumnFacts> column_facts(const kiln::Job& in, kiln_entry table);

// Names and types that the rows show; partial: the last row may be cut off.
ColumnFacts column_facts(const kiln::csv::Table& table, bool partial);

// The parts of a value with several options.
std::vector<std::string_view> split_options(std::string_view value);

}  // namespace notion
