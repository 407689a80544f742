// settings.xml.
#ifndef SPECKILN_DOCX_WRITE_SETTINGS_H
#define SPECKILN_DOCX_WRITE_SETTINGS_H

#include "docx/write_pen.h"

namespace docx {

// After the text and its notes.
void write_settings(Pen&);

}  // namespace docx

#endif
