// Characters of fonts that hold pictures instead of letters.
#ifndef SPECKILN_DOCX_READ_SYMBOL_H
#define SPECKILN_DOCX_READ_SYMBOL_H

#include <string_view>

namespace docx {

// As Unicode has it; empty: not known. code: with or without the F000 that Word adds.
std::string_view symbol(std::string_view font, unsigned code);

}  // namespace docx

#endif
