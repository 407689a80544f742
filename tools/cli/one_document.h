// Commands that look at documents one by one, in a process of their own: opened, read, normalised, handed
// over.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "input_arguments.h"
#include "protected.h"
#include "speckiln/document.h"

namespace speckiln::cli {

// Which documents, and how they are opened.
struct DocumentArguments {
    InputArguments inputs;
    ProcessArguments process;
    std::string from;
    bool as_read = false;  // not normalised; then nobody can say where a node stands

    void add_to(CLI::App& command);
};

using PlaceOf = std::function<Place(NodeId)>;  // 0 = the document

struct LookedAt {
    const Document& document;
    std::string name;   // as messages call it
    std::string title;  // by its entry's name or its container
    const PlaceOf& place;
};
// What is done with a document: an exit status, of which the highest counts.
using LookAt = std::function<int(const LookedAt&)>;

// `at_end`, if given, is called in that process when all documents have been looked at.
int with_documents(const Global&, const DocumentArguments&, const LookAt&,
                   const std::function<int(int status)>& at_end = {});

}  // namespace speckiln::cli
