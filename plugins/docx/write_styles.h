// styles.xml: how a document looks, and the names by which it is read again.
#ifndef SPECKILN_DOCX_WRITE_STYLES_H
#define SPECKILN_DOCX_WRITE_STYLES_H

#include "docx/reference.h"
#include "docx/write_pen.h"

namespace docx {

// After the text, which may have styles of its own. What the reference has is as it has it.
void write_styles(Pen&, const Reference&);

}  // namespace docx

#endif
