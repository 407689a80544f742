// Numbers of lists as people see them.
#ifndef SPECKILN_DOCX_NUMBER_TEXT_H
#define SPECKILN_DOCX_NUMBER_TEXT_H

#include <string>
#include <string_view>

namespace docx {

inline constexpr int list_levels = 9;

// "iv", "d", "4" and what else programs count in (w:numFmt); a format that is not known counts in digits.
std::string in_format(long long n, std::string_view format);

}  // namespace docx

#endif
