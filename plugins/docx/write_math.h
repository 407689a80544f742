// TeX as a formula of Word's.
#ifndef SPECKILN_DOCX_WRITE_MATH_H
#define SPECKILN_DOCX_WRITE_MATH_H

#include <string>
#include <string_view>

namespace docx {

// What stands in an m:oMath; empty where the TeX holds more than identifiers, numbers, operators, ^, _,
// \frac, \sqrt and named symbols, which must then be kept as it is.
std::string to_omml(std::string_view tex);

}  // namespace docx

#endif
