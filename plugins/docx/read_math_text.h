// The characters of formulas in TeX.
#ifndef SPECKILN_DOCX_READ_MATH_TEXT_H
#define SPECKILN_DOCX_READ_MATH_TEXT_H

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace docx {

// "α≤1" → "\alpha\leq 1".
std::string math_text(std::string_view text);
// Text of an m:nor run, for \text{}.
std::string escaped_tex(std::string_view text);
// A command's name ends where no letter follows.
void append_tex(std::string& to, std::string_view tex);
bool is_one_sign(std::string_view tex);
// Two letters or more.
bool is_word(std::string_view text);
// m:val, which is on where it is absent.
bool is_on_math(pugi::xml_node);

}  // namespace docx

#endif
