// The facts of a spec as JSON: schemas/facts.schema.json.
#pragma once

#include <string>

#include "normalise/facts.h"
#include "spec/reading.h"

namespace speckiln::spec {

// Those of the document, and what is understood of it: template, status, completeness, states, fields,
// choices. Of the same document. Indented by two blanks.
std::string facts_json(const Facts&, const Reading&);

}  // namespace speckiln::spec
