// Commands that look at documents one by one, in a process of their own: opened, read, normalised, handed
// over.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "check/edit.h"
#include "input_arguments.h"
#include "protected.h"
#include "speckiln/document.h"

namespace speckiln::cli {

// Which documents, and how they are opened.
struct DocumentArguments {
    InputArguments inputs;
    ProcessArguments process;
    std::string from;
    bool as_read = false;  // not normalised

    void add_to(CLI::App& command);
};

using PlaceOf = std::function<Place(NodeId)>;  // 0 = the document

struct LookedAt;
// What is done with a document: an exit status, of which the highest counts.
using LookAt = std::function<int(const LookedAt&)>;

struct LookedAt {
    const Document& document;
    std::string name;   // as messages call it
    std::string title;  // by its entry's name or its container
    const PlaceOf& place;
    check::OwnText text;         // unknown where it is no text
    std::filesystem::path file;  // that has its bytes; empty: standard input, or none
    std::string why_no_file;     // "lies in an archive": why nobody can write them; else empty
    // Reads other bytes as if they were this document's, and looks at what comes of them. Not where it cannot
    // be read by itself.
    std::function<void(std::string bytes, const LookAt&)> reread;
};

// A document that its process dies of is named, and the rest goes on in another, to which `look` leaves what
// it has found: what it prints is printed, the rest in notes. `at_end`, if given, is called in the last one,
// when all documents have been looked at.
int with_documents(const Global&, const DocumentArguments&, const LookAt&,
                   const std::function<int(int status)>& at_end = {});

}  // namespace speckiln::cli
