// The markdown writer: one document's tree as markdown in a dialect (dialect.h).
#pragma once

#include <speckiln/plugin.hpp>

namespace markdown {

// Extension, index name, slugs and assets of the dialect.
int plan(kiln::Planner);
// The document, in the dialect that option `dialect` names.
int write(kiln::Writer);

// The writer's options: members of the format's JSON Schema `properties`, without the braces.
#define MARKDOWN_WRITE_OPTIONS                                                                           \
    R"("dialect": {"type": "string", "enum": ["gfm", "commonmark", "obsidian", "docusaurus", "mkdocs",)" \
    R"( "hugo"], "default": "gfm", "description": "the markdown that the target understands"},)"         \
    R"("tables": {"type": "string", "enum": ["compact", "aligned"], "default": "compact",)"              \
    R"( "description": "compact, or columns padded to one width"},)"                                     \
    R"("front-matter": {"type": "string", "enum": ["yaml", "none"], "default": "yaml",)"                 \
    R"( "description": "properties as YAML before the text, or left out and reported"},)"                \
    R"("dates": {"type": "string", "enum": ["iso", "original", "both"], "default": "iso",)"              \
    R"( "description": "dates as ISO 8601, as written, or both, the second under KEY-original"},)"       \
    R"("bullet": {"type": "string", "enum": ["-", "*", "+"], "default": "-",)"                           \
    R"( "description": "the marker of bullet lists"},)"                                                  \
    R"("keys": {"type": "string", "enum": ["as-written", "slug"], "default": "as-written",)"             \
    R"( "description": "names of properties as they are, or in lower case with underscores"},)"          \
    R"("hidden": {"type": "boolean", "default": true,)"                                                  \
    R"( "description": "write the properties that the source hides"})"

}  // namespace markdown
