// A document as WordprocessingML.
#ifndef SPECKILN_DOCX_WRITE_H
#define SPECKILN_DOCX_WRITE_H

#include <speckiln/plugin.hpp>

#define DOCX_WRITE_OPTIONS                                                      \
    R"("page": {"type": "string", "enum": ["a4", "letter"], "default": "a4", )" \
    R"("description": "the size of the paper of what is written"}, )"           \
    R"("reference": {"type": "string", "format": "file", )"                     \
    R"("description": "a .docx whose styles, theme, page, header and footer what is written has"})"

namespace docx {

int plan(kiln::Planner);
int write(kiln::Writer);

}  // namespace docx

#endif
