// Content controls: what a w:sdtPr makes of its content.
#ifndef SPECKILN_DOCX_READ_CONTROLS_H
#define SPECKILN_DOCX_READ_CONTROLS_H

#include "docx/read_context.h"
#include "docx/read_line.h"

namespace docx {

enum class Control : std::uint8_t { none, checkbox, dropdown, date, text, contents };

Control control_of(pugi::xml_node properties);

// Makes a control of the line's items from `begin` on, if they are text alone; else leaves them.
void make_control(Context&, pugi::xml_node properties, Control, Line&, std::size_t begin);

}  // namespace docx

#endif
