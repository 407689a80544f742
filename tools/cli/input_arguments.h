// From what the user named to the inputs of a run: files, folders, lists of files, standard input.
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "run/inputs.h"

namespace speckiln::cli {

struct InputArguments {
    std::vector<std::string> names;
    std::vector<std::string> include, exclude;  // globs over paths below a folder input
    std::string files_from;                     // a file of names, "-" = standard input
    bool zero = false;                          // names end in NUL
    std::string stdin_name = "stdin";
    std::string encoding;  // of the documents
    // What a command made itself, in place of anything named.
    std::vector<run::Input> given = {};

    [[nodiscard]] run::Selection selection() const { return run::Selection(include, exclude); }
    void add_to(CLI::App& command);
};

// The error is one that keeps the command from running at all; a file that is not there is reported and left
// out.
Result<std::vector<run::Input>> gather(const InputArguments&, Diagnostics&);

}  // namespace speckiln::cli
