// Names in a template that mean two things: then only their order tells them apart.
#pragma once

#include <string>
#include <vector>

#include "model/json_place.h"
#include "spec/template.h"

namespace speckiln::spec {

struct Ambiguity {
    JsonPath path;  // of the second in the template's file
    std::string message;
};

// Titles and aliases of sections side by side, options of a choice. As the reader compares them: "Goals" and
// "2. goals" are the same.
std::vector<Ambiguity> ambiguities(const Template&);

}  // namespace speckiln::spec
