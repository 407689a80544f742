// Characters of fonts that hold pictures instead of letters.
#ifndef SPECKILN_DOCX_READ_SYMBOL_H
#define SPECKILN_DOCX_READ_SYMBOL_H

#include <string>
#include <string_view>

namespace docx {

bool is_symbol_font(std::string_view font);

// As Unicode has it; empty: not known. code: with or without the F000 that Word adds.
std::string_view symbol(std::string_view font, unsigned code);

// Text set in such a font, whose characters programs put at F000; what is not known stays as it is.
std::string symbols_in(std::string_view text, std::string_view font);

}  // namespace docx

#endif
