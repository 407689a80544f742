// What happens to a document between read and write, whatever its format.
//
// Repairs change content (each is reported and has a switch); annotations only add attributes that are
// derived from the content. The rules run in the order in which they stand here; each is a file pair of its
// own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "speckiln/diagnostic.h"
#include "speckiln/document.h"

namespace speckiln {

// What the user wants done to properties of a name (compared without case): renamed, dropped or given a type.
struct PropertyRule {
    std::string from;
    std::string to;    // the new name; empty = the old one
    std::string type;  // one of the property types of kinds.def; empty = as it is or as its values show
    bool drop = false;
};

struct NormaliseOptions {
    bool repair_text = true;       // undo double encoding
    bool disarm_active = true;     // links that run scripts become text; HTML that does is pointed out
    bool promote_headings = true;  // bold lines as headings, in documents that have no heading
    bool type_properties = true;   // types and ISO dates of properties
    std::vector<PropertyRule> properties;

    // Where a node stands, for diagnostics. Empty: diagnostics name no place.
    std::function<Place(NodeId)> place;
    // Called when all rules have run: brings the document into the form that its reader wants. `reshaping`
    // says what it does, so that what was done otherwise before is done anew.
    std::function<void(Document&, const std::function<Place(NodeId)>& place, Diagnostics&)> reshape;
    std::string reshaping;

    [[nodiscard]] Place place_of(NodeId node) const { return place ? place(node) : Place{}; }
};

void normalise(Document&, const NormaliseOptions&, Diagnostics&);

}  // namespace speckiln
