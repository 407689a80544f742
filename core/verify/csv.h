// A CSV file as rows of cells that know where they stand.
#pragma once

#include <string>
#include <vector>

#include "text.h"
#include "words.h"

namespace speckiln::verify {

struct CsvCell {
    std::string value;  // quotes undone
    std::uint32_t at = 0;
};
using CsvRow = std::vector<CsvCell>;

// comma: what parts the cells; '\0' finds it in the first line (comma, semicolon or tab).
std::vector<CsvRow> read_csv(const Text& text, char comma = '\0');

}  // namespace speckiln::verify
