// Properties: those that people see stand above the text, the others, and what a text does not tell of any of
// them, in docProps/.
#ifndef SPECKILN_DOCX_WRITE_PROPERTIES_H
#define SPECKILN_DOCX_WRITE_PROPERTIES_H

#include <vector>

#include "docx/write_blocks.h"
#include "docx/write_pen.h"

namespace docx {

// Which of the document's properties stand where.
struct PropertyPlaces {
    explicit PropertyPlaces(const kiln::Writer&, kiln_node properties);
    kiln_node title = 0, subtitle = 0;  // paragraphs
    std::vector<kiln_node> rows, hidden;
};

// Title, subtitle and a table of the others.
void write_head(Pen&, BlockWriter&, const PropertyPlaces&);
// core.xml, app.xml and, where it says something, custom.xml.
void write_document_properties(Pen&, const PropertyPlaces&);

// All words of a node, values parted by ", ".
std::string plain_text(const kiln::Writer&, kiln_node top, char line_end = ' ');

}  // namespace docx

#endif
