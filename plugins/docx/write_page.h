// The page: its size, its margins, what stands at its head and foot.
#ifndef SPECKILN_DOCX_WRITE_PAGE_H
#define SPECKILN_DOCX_WRITE_PAGE_H

#include <string>

namespace docx {

class Pen;
class Ranges;
class Reference;

// Between the margins, in twips: the same on both sizes of paper, so that a document looks the same on them.
inline constexpr int text_width = 9638;

// w:sectPr of every section. Makes the parts of header and footer: the document's own, else a page number.
std::string section_properties(Pen&, Ranges&, const Reference&);

}  // namespace docx

#endif
