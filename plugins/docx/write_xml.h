// XML as it is put together: text escaped, numbers as digits.
#ifndef SPECKILN_DOCX_WRITE_XML_H
#define SPECKILN_DOCX_WRITE_XML_H

#include <cstddef>
#include <string>
#include <string_view>

namespace docx {

// How every part begins, and the namespaces that the parts of the text declare.
inline constexpr char xml_head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr char xml_names[] =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
    "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w14 w15\"";

// Appends text for an element or for an attribute in double quotes. What XML cannot hold (control characters,
// U+FFFE, U+FFFF) becomes U+FFFD; returns how many there were.
std::size_t append_escaped(std::string& to, std::string_view text);
std::string escaped(std::string_view text);

// Text that loses its blanks without xml:space="preserve".
bool needs_space(std::string_view text);

// ` name="value"`, nothing for an absent value.
void append_attribute(std::string& to, std::string_view name, std::string_view value);

}  // namespace docx

#endif
