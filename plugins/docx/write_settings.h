// settings.xml.
#ifndef SPECKILN_DOCX_WRITE_SETTINGS_H
#define SPECKILN_DOCX_WRITE_SETTINGS_H

#include "docx/reference.h"
#include "docx/write_pen.h"

namespace docx {

// After the text and its notes.
// reference: whose even pages may have other headers than its odd ones.
void write_settings(Pen&, const Reference&);

}  // namespace docx

#endif
