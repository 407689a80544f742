// CSV and TSV, in and out.
#include <speckiln/plugin.hpp>

#include "csv/read.h"
#include "csv/write.h"

namespace {

constexpr char options[] =
    R"({"type": "object", "properties": {)" CSV_READ_OPTIONS ", " CSV_WRITE_OPTIONS "}}";

constexpr kiln_format formats[] = {
    kiln::format("csv", "Tables with commas, semicolons or tabs between", "csv;tsv;tab")
        .media("text/csv;text/tab-separated-values")
        .with_options(options)
        .reads<kiln::csv::read>()
        .plans<kiln::csv::plan>()
        .writes<kiln::csv::write>()};

}  // namespace

KILN_PLUGIN("org.speckiln.csv", "0.1.0", "Apache-2.0", formats)
