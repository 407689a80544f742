// Properties: the title at the front of the text, the table of them, and what the package says of itself.
#ifndef SPECKILN_DOCX_READ_PROPERTIES_H
#define SPECKILN_DOCX_READ_PROPERTIES_H

#include "docx/read_blocks.h"
#include "docx/read_context.h"
#include "docx/read_package.h"

namespace docx {

// Builds them all, and takes those that stand in the body out of it.
void read_properties(Context&, BlockReader&, const Relations& package, pugi::xml_node body);

}  // namespace docx

#endif
