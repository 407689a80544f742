// What a chart says.
#ifndef SPECKILN_DOCX_READ_CHART_H
#define SPECKILN_DOCX_READ_CHART_H

#include <vector>

#include <pugixml.hpp>
#include <speckiln/plugin.hpp>

#include "docx/read_line.h"

namespace docx {

// Its titles, and what it was drawn from as a table: a column a series, a row a category. One that would have
// many more cells than values says each series in a line instead.
std::vector<Drawn> read_chart(kiln::Reader, pugi::xml_node space);

}  // namespace docx

#endif
