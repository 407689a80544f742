// The writer: a template of an issue, which is markdown, or a form, which is YAML.
#pragma once

#include <speckiln/plugin.hpp>

namespace github {

int plan(kiln::Planner);
int write(kiln::Writer);

#define GITHUB_OPTIONS                                                                                        \
    R"({"type": "object", "additionalProperties": false, "properties": {)"                                    \
    R"("form": {"type": "boolean", "default": false,)"                                                        \
    R"( "description": "an issue form instead of a template; so is what is written to a file called .yml"},)" \
    R"("guidance": {"type": "string", "enum": ["auto", "comments", "text"], "default": "auto",)"              \
    R"( "description": "what describes a field of a form: HTML comments, plain text below the heading too,)"  \
    R"( or that in what is a template"},)"                                                                    \
    R"("required": {"type": "boolean", "default": false,)"                                                    \
    R"( "description": "each field of a form must be filled in, but for those called optional; without it)"   \
    R"( those that a form, or the template of a blank spec, says"}}})"

}  // namespace github
