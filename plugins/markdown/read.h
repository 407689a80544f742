// The reader's doors.
#pragma once

#include <speckiln/plugin.hpp>

namespace markdown {

// How sure that this is markdown, from name and head.
int sniff(kiln::Sniffer);
int read(kiln::Reader);

// The reader's options: members of the format's JSON Schema `properties`, without the braces.
#define MARKDOWN_READ_OPTIONS                                                                             \
    R"("read-as": {"type": "string", "enum": ["auto", "commonmark", "obsidian", "google-docs"],)"         \
    R"( "default": "auto", "description": "what the input is: any dialect, CommonMark and nothing else,)" \
    R"( Obsidian's own marks too, or what Google Docs exports"},)"                                        \
    R"("footnotes": {"type": "boolean", "default": true, "description": "[^1] is a footnote"},)"          \
    R"("math": {"type": "boolean", "default": true, "description": "$x$ and $$x$$ are mathematics"},)"    \
    R"("html": {"type": "boolean", "default": true,)"                                                     \
    R"( "description": "HTML that says what markdown can say is taken as that, the rest kept as it is"})"

}  // namespace markdown
