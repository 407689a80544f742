// Commands that look at documents one by one, in processes of their own: opened, read, normalised, handed
// over.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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
    unsigned jobs = 1;     // processes, side by side

    void add_to(CLI::App& command);
};

using PlaceOf = std::function<Place(NodeId)>;  // 0 = the document

struct LookedAt;
// What is done with a document: an exit status, of which the highest counts.
using LookAt = std::function<int(const LookedAt&)>;

struct LookedAt {
    std::uint32_t number;  // of the document among all, from 0 on
    const Document& document;
    std::string name;   // as messages call it
    std::string title;  // by its entry's name or its container
    const PlaceOf& place;
    Diagnostics& diagnostics;  // hears what there is to say of it
    // What there is to say of its links; what is left there is said.
    std::vector<Diagnostic>& about_links;
    check::OwnText text;         // unknown where it is no text
    std::filesystem::path file;  // that has its bytes; empty: standard input, or none
    std::string why_no_file;     // "lies in an archive": why nobody can write them; else empty
    // Reads other bytes as if they were this document's, and looks at what comes of them. Not where it cannot
    // be read by itself.
    std::function<void(std::string bytes, const LookAt&)> reread;
};

// What is done when all documents have been looked at, so many of which could be read: the exit status of it
// all.
using AtEnd = std::function<int(int status, std::uint32_t read)>;

// A document that its process dies of is named, and the rest goes on in another, to which `look` leaves what
// it has found: what it prints is printed, the rest in notes. With `jobs` it is called in several processes
// at once, of which none prints, as documents come in any order. `at_end` is called in the last one.
int with_documents(const Global&, const DocumentArguments&, const LookAt&, const AtEnd& at_end = {});

}  // namespace speckiln::cli
