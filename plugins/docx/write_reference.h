// What a reference document says, as parts of the package.
#ifndef SPECKILN_DOCX_WRITE_REFERENCE_H
#define SPECKILN_DOCX_WRITE_REFERENCE_H

#include <string>

#include "docx/reference.h"
#include "docx/write_pen.h"

namespace docx {

// Its lists, which its styles may count in, before any of the document's own are added.
void take_numbering(Pen&, const Reference&);
// Its theme, and the pictures and addresses of its headers and footers. own: references to the document's own
// header and footer, which take the place of the usual ones of the reference. Returns w:sectPr.
std::string take_page(Pen&, const Reference&, const std::string& own_header, const std::string& own_footer);

}  // namespace docx

#endif
