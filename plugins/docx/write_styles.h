// styles.xml: how a document looks, and the names by which it is read again.
#ifndef SPECKILN_DOCX_WRITE_STYLES_H
#define SPECKILN_DOCX_WRITE_STYLES_H

#include "docx/write_pen.h"

namespace docx {

// After the text, which may have styles of its own.
void write_styles(Pen&);

}  // namespace docx

#endif
