// The reader's doors.
#pragma once

#include <speckiln/plugin.hpp>

namespace markdown {

// How sure that this is markdown, from name and head.
int sniff(kiln::Sniffer);
int read(kiln::Reader);

// The reader's options: members of the format's JSON Schema `properties`, without the braces.
#define MARKDOWN_READ_OPTIONS                                                                              \
    R"("read-as": {"type": "string", "enum": ["auto", "commonmark", "google-docs"], "default": "auto",)"   \
    R"( "description": "what the input is: any dialect, CommonMark and nothing else, or what Google Docs)" \
    R"( exports"},)"                                                                                       \
    R"("footnotes": {"type": "boolean", "default": true, "description": "[^1] is a footnote"},)"           \
    R"("math": {"type": "boolean", "default": true, "description": "$x$ and $$x$$ are mathematics"},)"     \
    R"("html": {"type": "boolean", "default": true,)"                                                      \
    R"( "description": "HTML that says what markdown can say is taken as that, the rest kept as it is"})"

}  // namespace markdown
