// schemas/spec.schema.json, made from kinds.def: the form of a document as JSON for other people's programs.
#pragma once

#include <string>

namespace speckiln {

// JSON Schema (2020-12), indented, ending in a newline.
std::string spec_schema();

}  // namespace speckiln
