// Word's formulas (OMML) as TeX.
#ifndef SPECKILN_DOCX_READ_MATH_H
#define SPECKILN_DOCX_READ_MATH_H

#include <string>

#include <pugixml.hpp>

namespace docx {

// Of an m:oMath. Everything it says is in it: what TeX has no command for stands as its characters. Tracked
// changes in it are taken as made, or as not made.
std::string to_tex(pugi::xml_node formula, bool rejected);

}  // namespace docx

#endif
