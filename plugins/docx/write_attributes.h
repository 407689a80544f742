// Attributes that nothing in the output shows, each named once.
#ifndef SPECKILN_DOCX_WRITE_ATTRIBUTES_H
#define SPECKILN_DOCX_WRITE_ATTRIBUTES_H

#include "docx/write_pen.h"

namespace docx {

void count_attributes(Pen&);

}  // namespace docx

#endif
