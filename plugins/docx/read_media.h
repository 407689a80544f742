// Pictures and shapes: what stands in w:drawing, w:pict and w:object.
#ifndef SPECKILN_DOCX_READ_MEDIA_H
#define SPECKILN_DOCX_READ_MEDIA_H

#include "docx/read_context.h"
#include "docx/read_line.h"

namespace docx {

// Adds images, and remembers text boxes and the words of diagrams for behind the paragraph. Of the same
// thing said twice (mc:AlternateContent) one is taken. Returns true for a horizontal rule.
bool read_drawing(Context&, pugi::xml_node drawing, Line&);

// The branch of an mc:AlternateContent that is read.
pugi::xml_node chosen(pugi::xml_node alternate);

}  // namespace docx

#endif
