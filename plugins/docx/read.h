// Office Open XML into the model.
#ifndef SPECKILN_DOCX_READ_H
#define SPECKILN_DOCX_READ_H

#include <speckiln/plugin.hpp>

// The options, as members of the schema's properties.
#define DOCX_READ_OPTIONS                                                                            \
    R"("changes": {"type": "string", "enum": ["accept", "reject", "keep"], "default": "accept", )"   \
    R"("description": "tracked changes: taken as made, undone, or kept as changes"}, )"              \
    R"("headers": {"type": "string", "enum": ["drop", "keep"], "default": "drop", )"                 \
    R"("description": "headers and footers of pages: named in a message, or kept"}, )"               \
    R"("callouts": {"type": "boolean", "default": true, "description": "shaded or boxed text is a )" \
    R"(callout"}, "code": {"type": "boolean", "default": true, "description": "text in letters of )" \
    R"(equal width is code"})"

namespace docx {

int sniff(kiln::Sniffer);
int read(kiln::Reader);

}  // namespace docx

#endif
