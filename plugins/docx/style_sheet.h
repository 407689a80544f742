// The styles that every written document has: styles.xml beside this file.
#ifndef SPECKILN_DOCX_STYLE_SHEET_H
#define SPECKILN_DOCX_STYLE_SHEET_H

#include <string_view>

#include <pugixml.hpp>

namespace docx {

void load_style_sheet(pugi::xml_document&);

}  // namespace docx

#endif
